package io.tenantapps.businesscentral.notifications;

import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds a recipient unless the list contains one with the same e-mail address and name. Each request would create one
 * more recipient, so the client never repeats a request. After a lost response, the list shows whether the request took
 * effect. The e-mail address and the name are personal data, so this class has no {@code toString}.
 */
final class RecipientAddition implements EffectCheck<NotificationRecipient> {
    static final String NAME = "add notification recipient";

    private static final ResponseReader<NotificationRecipient> CREATED = Json.as(NotificationRecipient.class);

    private final RecipientList recipients;
    private final String email;
    private final String name;

    RecipientAddition(RecipientList recipients, String email, String name) {
        this.recipients = recipients;
        this.email = email;
        this.name = name;
    }

    NotificationRecipient run(Execution execution) {
        NotificationRecipient there = find(execution);
        if (there != null) {
            return there;
        }
        Map<String, String> body = new LinkedHashMap<>();
        body.put("email", email);
        body.put("name", name);
        return ServiceRequests.send(
                execution,
                recipients
                        .service()
                        .service()
                        .write(NAME, "PUT", recipients.url(), Body.json(body), CREATED)
                        .effectCheck(this));
    }

    private @Nullable NotificationRecipient find(Execution execution) {
        return recipients.find(execution, each -> email.equalsIgnoreCase(each.email()) && name.equals(each.name()));
    }

    @Override
    public EffectCheckResult<NotificationRecipient> check(Execution execution, Instant firstSent) {
        NotificationRecipient created = find(execution);
        return created == null
                ? EffectCheckResult.notSeen("The list does not contain the requested recipient.")
                : EffectCheckResult.happened(created);
    }
}
