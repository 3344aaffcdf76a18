package io.tenantapps.testing.businesscentral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation on an app in a Business Central environment, with its state at the time of the call.
 *
 * @param id the id
 * @param appId the id of the app
 * @param type {@code install}, {@code update} or {@code uninstall}
 * @param sourceVersion the version before the operation; empty for an installation
 * @param targetVersion the version after the operation; empty for an uninstallation
 * @param status the status, such as {@code running}
 * @param createdAt the virtual time when the operation was accepted
 * @param startedAt the time when it started; null if it has not started
 * @param completedAt the time when it ended; null if it has not ended
 * @param inWindow true if it is scheduled for the update window
 * @param deletesData true if it deletes the app's data
 * @param errorMessage the error message; empty unless it failed
 */
public record FakeBcOperation(
        String id,
        String appId,
        String type,
        String sourceVersion,
        String targetVersion,
        String status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        boolean inWindow,
        boolean deletesData,
        String errorMessage) {}
