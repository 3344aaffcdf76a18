/** The site collections and webs of a tenant: where their list comes from, and what the list may omit. */
@NullMarked
package io.tenantapps.sharepoint.sites;

import org.jspecify.annotations.NullMarked;
