/** Readers for responses whose format differs between endpoints and versions. Not public API. */
@NullMarked
package io.tenantapps.businesscentral.internal.json;

import org.jspecify.annotations.NullMarked;
