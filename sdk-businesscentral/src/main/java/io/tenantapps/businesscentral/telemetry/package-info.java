/**
 * The telemetry of Business Central environments.
 *
 * <p>{@link io.tenantapps.businesscentral.telemetry.BcTelemetryClient} reads the telemetry of an environment, one row at
 * a time.
 */
@NullMarked
package io.tenantapps.businesscentral.telemetry;

import org.jspecify.annotations.NullMarked;
