/**
 * The applications that Business Central can use for new environments.
 *
 * <p>{@link io.tenantapps.businesscentral.applications.BcApplicationsClient} lists the application families with their
 * countries, rings and versions.
 */
@NullMarked
package io.tenantapps.businesscentral.applications;

import org.jspecify.annotations.NullMarked;
