package io.tenantapps.businesscentral.notifications;

import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Guid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Removes a recipient. A recipient that is not in the list has been removed. */
record RecipientRemoval(RecipientList recipients, String id) implements EffectCheck<@Nullable Void> {
    static final String NAME = "remove notification recipient";

    void run(Execution execution) {
        ApiRequest<@Nullable Void> request = recipients
                .service()
                .service()
                .write(NAME, "DELETE", recipients.url().segments(id), Body.empty(), OneOrList.<Void>ignored())
                .repeatSafety(RepeatSafety.CONVERGENT)
                .effectCheck(this);
        try {
            ServiceRequests.send(execution, request);
        } catch (NotFoundException e) {
            if (isListed(execution)) {
                throw e;
            }
        }
    }

    private boolean isListed(Execution execution) {
        return recipients.find(execution, each -> id.equals(Guid.plain(each.id()))) != null;
    }

    @Override
    public EffectCheckResult<@Nullable Void> check(Execution execution, Instant firstSent) {
        return isListed(execution)
                ? EffectCheckResult.notSeen("The list still contains the recipient " + id + ".")
                : EffectCheckResult.happened(null);
    }
}
