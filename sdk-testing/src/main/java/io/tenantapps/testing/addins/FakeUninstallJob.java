package io.tenantapps.testing.addins;

import java.time.Instant;

/**
 * A job that uninstalls an add-in, with its state at the time of the call.
 *
 * @param id the id of the job
 * @param instanceId the id of the instance
 * @param web the path of the web that the request names
 * @param acceptedAt the virtual time when the service accepted the job
 * @param state the state
 */
public record FakeUninstallJob(String id, String instanceId, String web, Instant acceptedAt, State state) {

    /** The state of a job. */
    public enum State {
        /** The job is running or will run. */
        RUNNING,
        /** The job succeeded, so the service no longer finds it. */
        SUCCEEDED,
        /** The job failed and reports the reason. */
        FAILED,
        /** The service accepted the job, but does not find it. */
        LOST
    }
}
