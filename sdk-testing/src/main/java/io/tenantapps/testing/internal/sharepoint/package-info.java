/**
 * The parts that app catalogs and add-ins share, because both belong to SharePoint: request URLs, response formats,
 * errors, sites and form digests.
 */
@NullMarked
package io.tenantapps.testing.internal.sharepoint;

import org.jspecify.annotations.NullMarked;
