/** Classes that the SharePoint packages share: URLs of sites, hashes and files. Not part of the public API. */
@NullMarked
package io.tenantapps.sharepoint.internal;

import org.jspecify.annotations.NullMarked;
