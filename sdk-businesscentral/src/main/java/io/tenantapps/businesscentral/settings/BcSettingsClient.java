package io.tenantapps.businesscentral.settings;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.ConfirmedChange;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.businesscentral.internal.Setting;
import io.tenantapps.businesscentral.internal.TelemetryKey;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client for the settings of an environment.
 *
 * <pre>{@code
 * BcSettingsClient settings = BcAdminCenter.of(contoso).settings("Main");
 * SecurityGroup group = settings.securityGroup().execute();
 * if (group == null) {
 *     settings.setSecurityGroup("5d0d5b7e-1111-4222-8333-944455556666").confirmProduction("Main").execute();
 * } }</pre>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): clearSecurityGroup, licenseAccess, removeApplicationInsightsKey,
 *       securityGroup, setApplicationInsightsKey, setLicenseAccess, setSecurityGroup, timeZones.
 *   <li>not possible for an application (user_impersonation): allowAllPartners, allowPartners, disallowPartners,
 *       partnerAccess.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcSettingsClient {
    private static final ResponseReader<List<WindowsTimeZone>> TIME_ZONES = Json.rows(WindowsTimeZone.class);

    private static final int MOST_PARTNERS = 10;

    private final ServiceRequests service;
    private final EnvironmentRequests requests;
    private final Setting<SecurityGroup> group;
    private final Setting<LicenseAccess> licenses;
    private final PartnerSetting partners;

    private BcSettingsClient(ServiceRequests service, EnvironmentRequests requests) {
        this.service = service;
        this.requests = requests;
        EnvironmentPath path = requests.path();
        this.group = new Setting<>(
                path,
                "get security group",
                ApiVersion.of("v2.8"),
                path.url().segments("settings", "securitygroupaccess"),
                SecurityGroup.class,
                List.of());
        this.licenses = new Setting<>(
                path,
                "get licence access",
                ApiVersion.of("v2.12"),
                path.url().segments("settings", "accesswithm365licenses"),
                LicenseAccess.class,
                List.of("ResourceNotFound"));
        this.partners = new PartnerSetting(path);
    }

    /**
     * Returns a client for the settings of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public static BcSettingsClient of(AdminCenterApi api, String environment) {
        Arguments.required("api", api);
        return new BcSettingsClient(ServiceRequests.of(api), EnvironmentRequests.of(api, environment));
    }

    /**
     * Lists the time zones that an update window can have. The list is the same for all environments, and changes
     * rarely.
     *
     * <p>{@code GET /admin/{version}/applications/settings/timezones}; since v2.13; needs AdminCenter.ReadWrite.All;
     * harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<WindowsTimeZone>> timeZones() {
        return service.get("list time zones", ApiVersion.V2_13, TIME_ZONES, "applications", "settings", "timezones");
    }

    /**
     * Sets the connection string or the instrumentation key of Application Insights, which receives the telemetry of the
     * environment. <b>The change restarts the environment</b>, even if the environment has the same key already. Compare
     * the key with {@code appInsightsKey} of the environment first. The environment has the status {@link
     * io.tenantapps.businesscentral.EnvironmentStatus#RESTARTING} for a while.
     *
     * <p>{@code POST
     * /admin/{version}/applications/{family}/environments/{environment}/settings/appinsightskey} with {@code
     * {"key":…}}; since v2.0; needs AdminCenter.ReadWrite.All; a repeat starts work: it restarts the environment once more. Call {@code confirm} or {@code confirmProduction}. If the response is lost, the client compares the key of
     * the environment with the requested one. The service refuses the change unless the environment is active; the call
     * then throws {@link io.tenantapps.businesscentral.EnvironmentNotReadyException}. The key is similar to a secret, so
     * messages never contain it.
     *
     * @param key a connection string such as {@code InstrumentationKey=…;IngestionEndpoint=…}, or a key
     */
    @CheckReturnValue
    public ChangeSetting setApplicationInsightsKey(String key) {
        Arguments.notBlank("key", key);
        return telemetry("set Application Insights key", key);
    }

    /**
     * Removes the key of Application Insights. <b>The change restarts the environment</b>; see {@link
     * #setApplicationInsightsKey}.
     *
     * <p>{@code POST
     * /admin/{version}/applications/{family}/environments/{environment}/settings/appinsightskey} with {@code
     * {"key":""}}; since v2.0; needs AdminCenter.ReadWrite.All; a repeat starts work: it restarts the environment once more. Call {@code confirm} or {@code confirmProduction}. Microsoft's page does not describe the empty
     * key, but another client sends it.
     */
    @CheckReturnValue
    public ChangeSetting removeApplicationInsightsKey() {
        return telemetry("remove Application Insights key", "");
    }

    private ChangeSetting telemetry(String operation, String key) {
        EnvironmentPath path = requests.path();
        return new ChangeSetting(
                ConfirmedChange.of(path, operation, ApiVersion.V2_0, new TelemetryKey(path, operation, key)::set));
    }

    /**
     * Returns the Microsoft Entra group whose members may sign in to the environment; null if no group is set.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/settings/securitygroupaccess};
     * since v2.8; needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<@Nullable SecurityGroup> securityGroup() {
        return group.get();
    }

    /**
     * Sets the Microsoft Entra group whose members may sign in to the environment. <b>All other users lose access</b>,
     * except administrators. The change takes effect after a while.
     *
     * <p>{@code POST /admin/{version}/applications/{family}/environments/{environment}/settings/securitygroupaccess}
     * with {@code {"Value":…}}; since v2.8; needs AdminCenter.ReadWrite.All; a repeat is convergent. Call {@code confirm}
     * or {@code confirmProduction}. If the group does not exist, the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}.
     *
     * @param groupId the id of the group
     * @throws IllegalArgumentException if the id is not a GUID
     */
    @CheckReturnValue
    public ChangeSetting setSecurityGroup(String groupId) {
        Arguments.required("groupId", groupId);
        String id = Guid.normalised("groupId", groupId);
        return group("set security group", "POST", Body.json(Map.of("Value", id)), id);
    }

    /**
     * Removes the security group from the environment. <b>All users with a licence gain access.</b>
     *
     * <p>{@code DELETE /admin/{version}/applications/{family}/environments/{environment}/settings/securitygroupaccess};
     * since v2.8; needs AdminCenter.ReadWrite.All; a repeat is convergent. Call {@code confirm} or {@code
     * confirmProduction}.
     */
    @CheckReturnValue
    public ChangeSetting clearSecurityGroup() {
        return group("clear security group", "DELETE", Body.empty(), null);
    }

    private ChangeSetting group(String operation, String method, Body body, @Nullable String groupId) {
        return new ChangeSetting(ConfirmedChange.of(
                requests.path(),
                operation,
                group.since(),
                execution -> group.change(
                        execution, operation, method, body, OneOrList.ignored(), current -> has(current, groupId))));
    }

    private static boolean has(@Nullable SecurityGroup current, @Nullable String groupId) {
        if (current == null || groupId == null) {
            return current == null && groupId == null;
        }
        return groupId.equalsIgnoreCase(current.id());
    }

    /**
     * Returns whether users with a Microsoft 365 licence have access to the environment; null if this was never set.
     *
     * <p>{@code GET
     * /admin/{version}/applications/{family}/environments/{environment}/settings/accesswithm365licenses}; since v2.12;
     * needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<@Nullable LicenseAccess> licenseAccess() {
        return licenses.get();
    }

    /**
     * Sets whether users with a Microsoft 365 licence have access to the environment. The setting has an effect only if
     * the users have such licences, and if the environment is set up for them.
     *
     * <p>{@code POST
     * /admin/{version}/applications/{family}/environments/{environment}/settings/accesswithm365licenses} with {@code
     * {"enabled":"true"}}; since v2.12; needs AdminCenter.ReadWrite.All; a repeat is convergent. The environment must
     * have version 21.1 or later.
     */
    @CheckReturnValue
    public Call<@Nullable Void> setLicenseAccess(boolean enabled) {
        String operation = "set licence access";
        Body body = Body.json(Map.of("enabled", String.valueOf(enabled))); // Microsoft's page shows a string
        EnvironmentPath path = requests.path();
        return new ServiceCall<>(
                path.service(),
                operation,
                licenses.since(),
                execution -> path.named(execution, null, () -> {
                    licenses.change(
                            execution,
                            operation,
                            "POST",
                            body,
                            OneOrList.ignored(),
                            current ->
                                    current != null && Boolean.valueOf(enabled).equals(current.enabled()));
                    return null;
                }));
    }

    /**
     * Returns the partners that have access to the environment.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/settings/partneraccess}; since
     * v2.22; for users only: needs user_impersonation of a global administrator of the tenant itself; harmless to
     * repeat. For an application the call throws {@link io.tenantapps.businesscentral.UserRequiredException}.
     */
    @CheckReturnValue
    public Call<PartnerAccess> partnerAccess() {
        return partners.get();
    }

    /**
     * Allows the access of certain partners only. <b>All other partners lose access at once</b>: delegated
     * administrators lose all access, and applications from other tenants lose the admin center API. For them, the
     * environment is missing from lists.
     *
     * <p>{@code PUT /admin/{version}/applications/{family}/environments/{environment}/settings/partneraccess} with
     * {@code {"status":"AllowSelectedPartnerTenants","allowedPartnerTenantIds":[…]}}; since v2.22; for users only:
     * needs user_impersonation of a global administrator of the tenant itself; a repeat is convergent. Call {@code
     * confirm} or {@code confirmProduction}. For an application the call throws {@link
     * io.tenantapps.businesscentral.UserRequiredException}.
     *
     * @param tenantIds the ids of 1 to 10 tenants of partners
     * @throws IllegalArgumentException if an id is not a GUID, or if there are no ids or more than 10
     */
    @CheckReturnValue
    public ChangeSetting allowPartners(List<String> tenantIds) {
        List<String> ids = Arguments.some("tenantIds", tenantIds).stream()
                .map(id -> Guid.normalised("tenantIds", id))
                .distinct()
                .toList();
        if (ids.size() > MOST_PARTNERS) {
            throw new IllegalArgumentException(
                    "tenantIds must not contain more than " + MOST_PARTNERS + " ids, but contains " + ids.size());
        }
        return partners.set("allow partners", PartnerStatus.ALLOW_SELECTED_PARTNER_TENANTS, ids);
    }

    /**
     * Allows the access of all partners.
     *
     * <p>{@code PUT /admin/{version}/applications/{family}/environments/{environment}/settings/partneraccess} with
     * {@code {"status":"AllowAllPartnerTenants"}}; since v2.22; for users only: needs user_impersonation of a global
     * administrator of the tenant itself; a repeat is convergent. Call {@code confirm} or {@code confirmProduction}. For
     * an application the call throws {@link io.tenantapps.businesscentral.UserRequiredException}.
     */
    @CheckReturnValue
    public ChangeSetting allowAllPartners() {
        return partners.set("allow all partners", PartnerStatus.ALLOW_ALL_PARTNER_TENANTS, List.of());
    }

    /**
     * Removes the access of all partners. <b>The partners lose access at once</b>; see {@link #allowPartners}.
     *
     * <p>{@code PUT /admin/{version}/applications/{family}/environments/{environment}/settings/partneraccess} with
     * {@code {"status":"Disabled"}}; since v2.22; for users only: needs user_impersonation of a global administrator of
     * the tenant itself; a repeat is convergent. Call {@code confirm} or {@code confirmProduction}. For an application
     * the call throws {@link io.tenantapps.businesscentral.UserRequiredException}.
     */
    @CheckReturnValue
    public ChangeSetting disallowPartners() {
        return partners.set("disallow partners", PartnerStatus.DISABLED, List.of());
    }

    @Override
    public String toString() {
        return "BcSettingsClient[" + requests.path() + "]";
    }
}
