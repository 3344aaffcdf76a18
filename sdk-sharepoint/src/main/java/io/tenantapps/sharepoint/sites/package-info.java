/** The lists of a tenant's site collections and webs: their sources and their possible omissions. */
@NullMarked
package io.tenantapps.sharepoint.sites;

import org.jspecify.annotations.NullMarked;
