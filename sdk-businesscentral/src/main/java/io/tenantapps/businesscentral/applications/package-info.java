/**
 * The applications from which Business Central can create environments.
 *
 * <p>{@link io.tenantapps.businesscentral.applications.BcApplicationsClient} lists the application families with their
 * countries, rings and versions.
 */
@NullMarked
package io.tenantapps.businesscentral.applications;

import org.jspecify.annotations.NullMarked;
