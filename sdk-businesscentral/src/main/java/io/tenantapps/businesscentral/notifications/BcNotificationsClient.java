package io.tenantapps.businesscentral.notifications;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client for the people whom the service notifies by e-mail about all environments of a tenant.
 *
 * <pre>{@code
 * BcNotificationsClient notifications = BcAdminCenter.of(contoso).notifications();
 * NotificationRecipient operations = notifications.add("ops@contoso.com", "Operations").execute(); }</pre>
 *
 * <p>The service has no request that changes a recipient: remove the recipient, and add another one. Microsoft has
 * announced that these e-mails will end in favour of the Message Center of Microsoft 365, but has named no date.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): add, recipients, remove, settings.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcNotificationsClient {
    private static final ResponseReader<List<NotificationRecipient>> RECIPIENTS =
            Json.rows(NotificationRecipient.class);
    private static final ResponseReader<NotificationSettings> SETTINGS = Json.as(NotificationSettings.class);

    static final String GET_SETTINGS = "get notification settings";

    private final ServiceRequests service;

    private BcNotificationsClient(ServiceRequests service) {
        this.service = service;
    }

    /** Returns a client for the notifications of a tenant. */
    public static BcNotificationsClient of(AdminCenterApi api) {
        Arguments.required("api", api);
        return new BcNotificationsClient(ServiceRequests.of(api));
    }

    /**
     * Lists the recipients.
     *
     * <p>{@code GET /admin/{version}/settings/notification/recipients}; since v2.0; needs AdminCenter.ReadWrite.All;
     * harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<NotificationRecipient>> recipients() {
        return service.get(
                "list notification recipients", ApiVersion.V2_0, RECIPIENTS, "settings", "notification", "recipients");
    }

    /**
     * Adds a recipient, and returns it. If the list already contains a recipient with this e-mail address and this name,
     * the client returns that recipient and sends no other request than the read.
     *
     * <p>{@code PUT /admin/{version}/settings/notification/recipients} with {@code {"email":…,"name":…}}; since v2.0;
     * needs AdminCenter.ReadWrite.All; a repeat starts work, because each request creates a recipient. If the response
     * is lost, the client looks for the recipient in the list, and never sends a second request. A tenant can have 100
     * recipients.
     */
    @CheckReturnValue
    public Call<NotificationRecipient> add(String email, String name) {
        Arguments.notBlank("email", email);
        Arguments.notBlank("name", name);
        RecipientAddition addition = new RecipientAddition(new RecipientList(service), email, name);
        return new ServiceCall<>(service.service(), RecipientAddition.NAME, ApiVersion.V2_0, addition::run);
    }

    /**
     * Removes a recipient. The call also succeeds if the list no longer contains the recipient.
     *
     * <p>{@code DELETE /admin/{version}/settings/notification/recipients/{id}}; since v2.0; needs
     * AdminCenter.ReadWrite.All; a repeat is convergent.
     *
     * @param recipientId the {@linkplain NotificationRecipient#id id} of the recipient
     * @throws IllegalArgumentException if the id is not a GUID
     */
    @CheckReturnValue
    public Call<@Nullable Void> remove(String recipientId) {
        Arguments.required("recipientId", recipientId);
        RecipientRemoval removal =
                new RecipientRemoval(new RecipientList(service), Guid.normalised("recipientId", recipientId));
        return new ServiceCall<>(service.service(), RecipientRemoval.NAME, ApiVersion.V2_0, execution -> {
            removal.run(execution);
            return null;
        });
    }

    /**
     * Returns the notification settings: the id of the tenant, and the recipients.
     *
     * <p>{@code GET /admin/{version}/settings/notification}; since v2.0; needs AdminCenter.ReadWrite.All; harmless to
     * repeat.
     */
    @CheckReturnValue
    public Call<NotificationSettings> settings() {
        return service.get(GET_SETTINGS, ApiVersion.V2_0, SETTINGS, "settings", "notification");
    }

    @Override
    public String toString() {
        return "BcNotificationsClient[" + service.service().root() + "]";
    }
}
