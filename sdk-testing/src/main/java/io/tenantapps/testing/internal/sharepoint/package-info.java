/**
 * What app catalogs and add-ins have in common, because both are SharePoint: the address of a request, the form of its
 * response, errors, sites and form digests.
 */
@NullMarked
package io.tenantapps.testing.internal.sharepoint;

import org.jspecify.annotations.NullMarked;
