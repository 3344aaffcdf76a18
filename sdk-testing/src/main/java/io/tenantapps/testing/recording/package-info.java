/**
 * Records the requests and responses of a client without any information that identifies a tenant.
 *
 * <p>{@link io.tenantapps.testing.recording.Recorder} writes each call as a line of JSON, and writes all calls to a HAR
 * file. Both files contain only values that are known to be harmless: documented names, numbers and words of the
 * services. Pseudonyms or shapes replace all other strings. {@link io.tenantapps.testing.recording.Comparison} compares
 * two recordings.
 */
@NullMarked
package io.tenantapps.testing.recording;

import org.jspecify.annotations.NullMarked;
