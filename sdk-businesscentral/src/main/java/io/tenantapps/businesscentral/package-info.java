/** A typed client for the apps of Business Central environments. */
@NullMarked
package io.tenantapps.businesscentral;

import org.jspecify.annotations.NullMarked;
