package io.tenantapps.testing.businesscentral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation on an app of a Business Central environment, as it was at the moment of the question.
 *
 * @param id the id
 * @param appId the app
 * @param type {@code install}, {@code update} or {@code uninstall}
 * @param sourceVersion the version before; empty for none
 * @param targetVersion the version after; empty for none
 * @param status the status, such as {@code running}
 * @param createdAt when it was accepted, by virtual time
 * @param startedAt when it began; null if it has not
 * @param completedAt when it ended; null if it has not
 * @param inWindow whether it waits for the update window, or waited for it
 * @param deletesData whether the data of the app goes with it
 * @param errorMessage what went wrong; empty for nothing
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
