/**
 * The exceptions of calls. All exceptions are unchecked and extend {@link io.tenantapps.core.errors.SdkException}.
 *
 * <p>Catch the subclass that you can handle, and check {@link io.tenantapps.core.errors.SdkException#mayHaveHappened}
 * before you repeat a write.
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
