package io.tenantapps.testing.addins;

import java.time.Instant;

/**
 * A job that uninstalls an add-in, as it was at the moment of the question.
 *
 * @param id the id of the job
 * @param instanceId the instance
 * @param web the path of the web at which it was asked for
 * @param acceptedAt when, by virtual time
 * @param state what became of it
 */
public record FakeUninstallJob(String id, String instanceId, String web, Instant acceptedAt, State state) {

    /** What became of a job. */
    public enum State {
        /** It is at work, or will be. */
        RUNNING,
        /** It ended well, so the service does not find it any more. */
        SUCCEEDED,
        /** It ended badly and tells why. */
        FAILED,
        /** The service never heard of it, though it was accepted. */
        LOST
    }
}
