package io.tenantapps.businesscentral.notifications;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The recipients in the notification settings, which show whether a change took effect. */
record RecipientList(ServiceRequests service) {
    private static final ResponseReader<Listed> LISTED = Json.as(Listed.class);

    /** A reader that fails on a missing list and on an unreadable row, because a missing row would be misleading. */
    private static final ResponseReader<List<NotificationRecipient>> ALL = answer -> {
        List<@Nullable NotificationRecipient> listed = LISTED.read(answer).recipients();
        if (listed == null || listed.stream().anyMatch(Objects::isNull)) {
            throw answer.unreadable("it does not contain a readable list of recipients");
        }
        return Json.list(listed);
    };

    /** Returns the URL of the recipients. */
    ApiUrl url() {
        return service.url("settings", "notification", "recipients");
    }

    /** Reads the recipients; null if none matches. */
    @Nullable
    NotificationRecipient find(Execution execution, Predicate<NotificationRecipient> isMeant) {
        ApiUrl settings = service.url("settings", "notification");
        return ServiceRequests.send(
                        execution, service.service().read(BcNotificationsClient.GET_SETTINGS, settings, ALL))
                .stream()
                .filter(isMeant)
                .findFirst()
                .orElse(null);
    }

    /**
     * The part of the settings that is needed for this check.
     *
     * @param recipients the rows; null if the response has no list
     */
    record Listed(@JsonProperty("recipients") @Nullable List<@Nullable NotificationRecipient> recipients) {}
}
