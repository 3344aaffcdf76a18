/**
 * The settings of Business Central environments: telemetry, and who may sign in.
 *
 * <p>{@link io.tenantapps.businesscentral.settings.BcSettingsClient} reads and changes the settings of one environment.
 * The update window and the update cadence are part of {@code BcEnvironmentsClient}.
 */
@NullMarked
package io.tenantapps.businesscentral.settings;

import org.jspecify.annotations.NullMarked;
