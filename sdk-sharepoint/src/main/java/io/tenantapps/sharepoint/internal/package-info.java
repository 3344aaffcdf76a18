/**
 * Classes that the SharePoint packages share: site URLs, hashes and files. This package is not part of the public API.
 */
@NullMarked
package io.tenantapps.sharepoint.internal;

import org.jspecify.annotations.NullMarked;
