/**
 * Records the requests and responses of a client without anything that identifies a tenant.
 *
 * <p>{@link io.tenantapps.testing.recording.Recorder} writes each request and its response as a line of JSON, and all
 * of them as a HAR file. Both files contain only what is known to be harmless: documented names, numbers and words of
 * the services. Everything else is replaced by a pseudonym or by its shape.
 * {@link io.tenantapps.testing.recording.Comparison} compares two recordings.
 */
@NullMarked
package io.tenantapps.testing.recording;

import org.jspecify.annotations.NullMarked;
