package io.tenantapps.businesscentral.support;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.Setting;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client for the support contact of an environment, which the users of the environment see.
 *
 * <pre>{@code
 * BcSupportClient support = BcAdminCenter.of(contoso).support("Main");
 * support.setContact("Contoso Help", "help@contoso.com", "https://contoso.com/help").execute(); }</pre>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): contact, setContact.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcSupportClient {
    private static final ResponseReader<@Nullable SupportContact> CONTACT = Json.optional(SupportContact.class);

    private final EnvironmentPath path;
    private final Setting<SupportContact> contact;

    private BcSupportClient(EnvironmentPath path) {
        this.path = path;
        this.contact = new Setting<>(
                path,
                "get support contact",
                ApiVersion.V2_0,
                path.below("support").segments("supportcontact"),
                SupportContact.class,
                List.of("ResourceDoesNotExist", "ResourceNotFound"));
    }

    /**
     * Returns a client for the support contact of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public static BcSupportClient of(AdminCenterApi api, String environment) {
        Arguments.required("api", api);
        return new BcSupportClient(EnvironmentRequests.of(api, environment).path());
    }

    /**
     * Returns the support contact; null if none is set.
     *
     * <p>{@code GET /admin/{version}/support/applications/{family}/environments/{environment}/supportcontact}; since
     * v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat. The environment itself answers this request, so the
     * request fails unless the environment is active.
     */
    @CheckReturnValue
    public Call<@Nullable SupportContact> contact() {
        return contact.get();
    }

    /**
     * Sets the support contact. Returns the contact as the service has stored it; null if the response is empty.
     *
     * <p>{@code PUT /admin/{version}/support/applications/{family}/environments/{environment}/supportcontact}; since
     * v2.0; needs AdminCenter.ReadWrite.All; a repeat is convergent. The environment itself stores the contact, so the
     * request fails unless the environment is active. The API cannot remove a contact.
     */
    @CheckReturnValue
    public Call<@Nullable SupportContact> setContact(String name, String email, String url) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("name", Arguments.notBlank("name", name));
        body.put("email", Arguments.notBlank("email", email));
        body.put("url", Arguments.notBlank("url", url));
        String operation = "set support contact";
        return new ServiceCall<>(
                path.service(),
                operation,
                contact.since(),
                execution -> path.named(
                        execution,
                        null,
                        () -> contact.change(
                                execution,
                                operation,
                                "PUT",
                                Body.json(body),
                                CONTACT,
                                current -> current != null
                                        && name.equals(current.name())
                                        && email.equals(current.email())
                                        && url.equals(current.url()))));
    }

    @Override
    public String toString() {
        return "BcSupportClient[" + path + "]";
    }
}
