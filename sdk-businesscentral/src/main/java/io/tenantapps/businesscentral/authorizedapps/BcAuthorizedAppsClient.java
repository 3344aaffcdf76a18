package io.tenantapps.businesscentral.authorizedapps;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import java.util.List;

/**
 * A client for the list <i>Authorized Microsoft Entra apps</i> of the admin center: the applications that may call the
 * admin center API of a tenant without a user.
 *
 * <pre>{@code
 * BcAuthorizedAppsClient authorizedApps = BcAdminCenter.of(contoso).authorizedApps(); // contoso signs a user in
 * authorizedApps.authorize("11111111-2222-4333-8444-555555555555").execute(); }</pre>
 *
 * <p>The list neither grants nor removes the consent of an administrator, which is a separate step in Microsoft Entra,
 * and it does not change permission sets inside environments. {@link
 * io.tenantapps.businesscentral.environments.BcEnvironmentsClient#manageableTenants} lists the tenants that have
 * authorized the application itself.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): remove.
 *   <li>not possible for an application (user_impersonation): authorize, list.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcAuthorizedAppsClient {
    private static final ResponseReader<List<AuthorizedApp>> APPS = Json.rows(AuthorizedApp.class);

    private final BcService service;

    private BcAuthorizedAppsClient(BcService service) {
        this.service = service;
    }

    /** Returns a client for the authorized apps of a tenant. */
    public static BcAuthorizedAppsClient of(AdminCenterApi api) {
        Arguments.required("api", api);
        return new BcAuthorizedAppsClient(BcService.of(api));
    }

    /**
     * Lists the authorized applications.
     *
     * <p>{@code GET /admin/{version}/authorizedAadApps}; since v2.15; for users only: needs user_impersonation of an
     * administrator; harmless to repeat. For an application the call throws {@link
     * io.tenantapps.businesscentral.UserRequiredException}.
     */
    @CheckReturnValue
    public Call<List<AuthorizedApp>> list() {
        return new ServiceRequests(service.forUsers())
                .get(AppAuthorization.LIST, ApiVersion.V2_15, APPS, "authorizedAadApps");
    }

    /**
     * Adds an application to the list, and returns its entry. The application can call the API after an administrator
     * has also consented to its permission {@code AdminCenter.ReadWrite.All}.
     *
     * <p>{@code PUT /admin/{version}/authorizedAadApps/{appId}}; since v2.15; for users only: needs user_impersonation
     * of an administrator; a repeat is convergent. For an application the call throws {@link
     * io.tenantapps.businesscentral.UserRequiredException}.
     *
     * @param appId the id of the application (client) in Microsoft Entra
     * @throws IllegalArgumentException if the id is not a GUID
     */
    @CheckReturnValue
    public Call<AuthorizedApp> authorize(String appId) {
        return new ServiceCall<>(
                service.forUsers(), AppAuthorization.AUTHORIZE, ApiVersion.V2_15, app(appId)::authorize);
    }

    /**
     * Removes an application from the list. <b>The application can no longer call the API</b>, even if it is the caller
     * itself. The call also succeeds if the list no longer contains the application.
     *
     * <p>{@code DELETE /admin/{version}/authorizedAadApps/{appId}}; since v2.15; needs AdminCenter.ReadWrite.All; a
     * repeat is convergent. Call {@code confirm}. After a lost response, the client looks for the application in the
     * list, which only users can read: for an application, the outcome may stay unknown.
     *
     * @param appId the id of the application (client) in Microsoft Entra
     * @throws IllegalArgumentException if the id is not a GUID
     */
    @CheckReturnValue
    public RemoveAuthorizedApp remove(String appId) {
        return new RemoveAuthorizedApp(app(appId));
    }

    private AppAuthorization app(String appId) {
        Arguments.required("appId", appId);
        return new AppAuthorization(service, Guid.normalised("appId", appId));
    }

    @Override
    public String toString() {
        return "BcAuthorizedAppsClient[" + service.root() + "]";
    }
}
