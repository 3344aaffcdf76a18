/**
 * The common parts of app catalogs and add-ins, which both belong to SharePoint: the URL of a request, the form of its
 * response, errors, sites and form digests.
 */
@NullMarked
package io.tenantapps.testing.internal.sharepoint;

import org.jspecify.annotations.NullMarked;
