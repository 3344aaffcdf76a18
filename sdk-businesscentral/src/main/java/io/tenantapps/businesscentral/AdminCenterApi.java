package io.tenantapps.businesscentral;

import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.internal.Arguments;

/**
 * The admin center API of a tenant, as the clients use it: the connection, the application family, and the version of
 * the API. {@code BcAdminCenter} passes this value to all its clients. The class is immutable; each setter returns a
 * changed copy.
 */
@CheckReturnValue
public final class AdminCenterApi {
    private final TenantConnection connection;
    private final String applicationFamily;
    private final ApiVersion apiVersion;
    private final boolean checksVersions;
    private final boolean checksUsers;

    private AdminCenterApi(
            TenantConnection connection,
            String applicationFamily,
            ApiVersion apiVersion,
            boolean checksVersions,
            boolean checksUsers) {
        this.connection = connection;
        this.applicationFamily = applicationFamily;
        this.apiVersion = apiVersion;
        this.checksVersions = checksVersions;
        this.checksUsers = checksUsers;
    }

    /** Returns the API of a tenant, with the family {@code BusinessCentral} and the newest version that is known. */
    public static AdminCenterApi of(TenantConnection connection) {
        Arguments.required("connection", connection);
        return new AdminCenterApi(connection, "BusinessCentral", ApiVersion.LATEST_KNOWN, true, true);
    }

    /**
     * Sets the application family for requests that concern one environment. The default is {@code BusinessCentral}.
     */
    public AdminCenterApi applicationFamily(String family) {
        Arguments.notBlank("family", family);
        return new AdminCenterApi(connection, family, apiVersion, checksVersions, checksUsers);
    }

    /** Sets the API version. The default is {@link ApiVersion#LATEST_KNOWN}. */
    public AdminCenterApi apiVersion(ApiVersion version) {
        Arguments.required("version", version);
        return new AdminCenterApi(connection, applicationFamily, version, checksVersions, checksUsers);
    }

    /**
     * Sets whether the clients refuse, before they send anything, operations that need a newer API version. The default
     * is true.
     */
    public AdminCenterApi checkVersions(boolean check) {
        return new AdminCenterApi(connection, applicationFamily, apiVersion, check, checksUsers);
    }

    /**
     * Sets whether the clients refuse operations that the service allows only for users, if the token was issued to an application. They refuse them before they send anything. The default is true.
     */
    public AdminCenterApi checkUsers(boolean check) {
        return new AdminCenterApi(connection, applicationFamily, apiVersion, checksVersions, check);
    }

    /** Returns the connection. */
    public TenantConnection connection() {
        return connection;
    }

    /** Returns the application family. */
    public String applicationFamily() {
        return applicationFamily;
    }

    /** Returns the API version. */
    public ApiVersion apiVersion() {
        return apiVersion;
    }

    /** Returns true if the clients refuse operations that need a newer API version. */
    public boolean checksVersions() {
        return checksVersions;
    }

    /** Returns true if the clients refuse operations for users only if the token is for an application. */
    public boolean checksUsers() {
        return checksUsers;
    }

    @Override
    public String toString() {
        return "AdminCenterApi[" + apiVersion + ", " + applicationFamily + "]";
    }
}
