/** Typed clients for SharePoint app catalogs and for add-ins on the admin site. */
@NullMarked
package io.tenantapps.sharepoint;

import org.jspecify.annotations.NullMarked;
