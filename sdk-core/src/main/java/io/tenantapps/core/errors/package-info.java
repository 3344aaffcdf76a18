/**
 * Everything that a call throws. All of it is unchecked and extends {@link io.tenantapps.core.errors.SdkException}.
 *
 * <p>Catch the subclass you can act on, and ask {@link io.tenantapps.core.errors.SdkException#mayHaveHappened} before you repeat
 * a write.
 *
 * <pre>{@code
 * try {
 *     catalog.deploy(id).execute();
 * } catch (ThrottledException e) {
 *     scheduleAgain(e.retryAfter());
 * } catch (SdkException e) {
 *     log(e.getMessage(), e.mayHaveHappened());
 * }
 * }</pre>
 */
@NullMarked
package io.tenantapps.core.errors;

import org.jspecify.annotations.NullMarked;
