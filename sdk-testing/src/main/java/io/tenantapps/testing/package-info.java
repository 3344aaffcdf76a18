/** A fake tenant that speaks all three APIs over HTTP, with virtual time and faults on demand. */
@NullMarked
package io.tenantapps.testing;

import org.jspecify.annotations.NullMarked;
