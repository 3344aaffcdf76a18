/**
 * The text formats that several of the fake's services read or write: JSON, XML, OData paths, ids, versions and dates.
 */
@NullMarked
package io.tenantapps.testing.internal.text;

import org.jspecify.annotations.NullMarked;
