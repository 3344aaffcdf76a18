package io.tenantapps.businesscentral.admincenter;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.applications.BcApplicationsClient;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.authorizedapps.BcAuthorizedAppsClient;
import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.environments.BcOperationsClient;
import io.tenantapps.businesscentral.notifications.BcNotificationsClient;
import io.tenantapps.businesscentral.sessions.BcSessionsClient;
import io.tenantapps.businesscentral.settings.BcSettingsClient;
import io.tenantapps.businesscentral.support.BcSupportClient;
import io.tenantapps.businesscentral.telemetry.BcTelemetryClient;
import io.tenantapps.businesscentral.updates.BcUpdatesClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.internal.Arguments;

/**
 * The admin center of a Business Central tenant. Each method returns a client for one subject. The methods send no
 * request.
 *
 * <pre>{@code
 * BcAdminCenter adminCenter = BcAdminCenter.of(contoso);
 * List<BcEnvironment> environments = adminCenter.environments().list().execute();
 * List<InstalledApp> apps = adminCenter.apps("Production").installedApps().execute(); }</pre>
 *
 * <p>You can create as many objects of this class as you like and share them between threads.
 */
public final class BcAdminCenter {
    private final AdminCenterApi api;

    private BcAdminCenter(AdminCenterApi api) {
        this.api = api;
    }

    /** Returns the admin center of a tenant. */
    public static BcAdminCenter of(TenantConnection connection) {
        return builder(connection).build();
    }

    /** Returns a builder for an admin center with another family or API version. */
    public static Builder builder(TenantConnection connection) {
        return new Builder(AdminCenterApi.of(connection));
    }

    /** Returns a client for the environments of the tenant. */
    public BcEnvironmentsClient environments() {
        return BcEnvironmentsClient.builder(api.connection())
                .applicationFamily(api.applicationFamily())
                .apiVersion(api.apiVersion())
                .checkVersions(api.checksVersions())
                .build();
    }

    /** Returns a client for the operations on all environments of the tenant. */
    public BcOperationsClient operations() {
        return BcOperationsClient.of(api);
    }

    /**
     * Returns a client for the apps of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public BcAppsClient apps(String environment) {
        Arguments.notBlank("environment", environment);
        return BcAppsClient.builder(api.connection())
                .environment(environment)
                .applicationFamily(api.applicationFamily())
                .apiVersion(api.apiVersion())
                .checkVersions(api.checksVersions())
                .build();
    }

    /**
     * Returns a client for the settings of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public BcSettingsClient settings(String environment) {
        return BcSettingsClient.of(api, environment);
    }

    /**
     * Returns a client for the sessions in an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public BcSessionsClient sessions(String environment) {
        return BcSessionsClient.of(api, environment);
    }

    /**
     * Returns a client for the support contact of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public BcSupportClient support(String environment) {
        return BcSupportClient.of(api, environment);
    }

    /** Returns a client for the applications that the tenant can use for new environments. */
    public BcApplicationsClient applications() {
        return BcApplicationsClient.of(api);
    }

    /** Returns a client for the recipients of the notifications about all environments of the tenant. */
    public BcNotificationsClient notifications() {
        return BcNotificationsClient.of(api);
    }

    /** Returns a client for the applications that may call the admin center API of the tenant. */
    public BcAuthorizedAppsClient authorizedApps() {
        return BcAuthorizedAppsClient.of(api);
    }

    /**
     * Returns a client for the telemetry that the service keeps about an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public BcTelemetryClient telemetry(String environment) {
        return BcTelemetryClient.of(api, environment);
    }

    /**
     * Returns a client for the updates of an environment itself.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public BcUpdatesClient updates(String environment) {
        return BcUpdatesClient.of(api, environment);
    }

    @Override
    public String toString() {
        return "BcAdminCenter[" + api + "]";
    }

    /** Builds an admin center. All settings are optional. */
    public static final class Builder {
        private AdminCenterApi api;

        private Builder(AdminCenterApi api) {
            this.api = api;
        }

        /**
         * Sets the application family for requests that concern one environment. The default is
         * {@code BusinessCentral}.
         */
        public Builder applicationFamily(String family) {
            this.api = api.applicationFamily(family);
            return this;
        }

        /** Sets the API version. The default is {@link ApiVersion#LATEST_KNOWN}. */
        public Builder apiVersion(ApiVersion version) {
            this.api = api.apiVersion(version);
            return this;
        }

        /**
         * Sets whether the clients refuse, before they send anything, operations that need a newer API version. The
         * default is true.
         */
        public Builder checkVersions(boolean check) {
            this.api = api.checkVersions(check);
            return this;
        }

        /**
         * Sets whether the clients refuse, before they send anything, operations that the service allows only for users,
         * if the token was issued to an application without a user. The default is true.
         */
        public Builder checkUsers(boolean check) {
            this.api = api.checkUsers(check);
            return this;
        }

        /** Builds the admin center. This method sends no request. */
        public BcAdminCenter build() {
            return new BcAdminCenter(api);
        }
    }
}
