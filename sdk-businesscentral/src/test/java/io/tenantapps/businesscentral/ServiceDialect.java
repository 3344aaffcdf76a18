package io.tenantapps.businesscentral;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.businesscentral.FakeBcDialect;
import io.tenantapps.testing.businesscentral.FakeBcErrorForm;
import io.tenantapps.testing.businesscentral.FakeBcOperationForm;

/** An API version, and the names that the service uses with it. */
public enum ServiceDialect {
    SEED(
            ApiVersion.V2_11,
            FakeBcDialect.DOCUMENTED_2_11,
            FakeBcErrorForm.PLAIN,
            FakeBcOperationForm.WRAPPED,
            200,
            "canceled"),
    NEWEST(
            ApiVersion.V2_29,
            FakeBcDialect.DOCUMENTED_2_29,
            FakeBcErrorForm.EXTENSION_DATA,
            FakeBcOperationForm.BARE,
            202,
            "canceled"),
    OLD_AS_SEEN(
            ApiVersion.V2_11, FakeBcDialect.LIVE, FakeBcErrorForm.ODATA, FakeBcOperationForm.BARE, 200, "cancelled"),
    NEW_AS_SEEN(
            ApiVersion.V2_29,
            FakeBcDialect.LIVE,
            FakeBcErrorForm.NESTED,
            FakeBcOperationForm.ENVIRONMENT,
            200,
            "cancelled");

    private final ApiVersion version;
    private final FakeBcDialect dialect;
    private final FakeBcErrorForm errors;
    private final FakeBcOperationForm operations;
    private final int accepted;
    private final String canceled;

    ServiceDialect(
            ApiVersion version,
            FakeBcDialect dialect,
            FakeBcErrorForm errors,
            FakeBcOperationForm operations,
            int accepted,
            String canceled) {
        this.version = version;
        this.dialect = dialect;
        this.errors = errors;
        this.operations = operations;
        this.accepted = accepted;
        this.canceled = canceled;
    }

    /** Configures the tenant to use this version and these names. */
    public FakeTenant in(FakeTenant tenant) {
        tenant.businessCentral()
                .speaks(dialect)
                .writesErrorsAs(errors)
                .returnsOperationsAs(operations)
                .acceptsWith(accepted)
                .spellsCanceledAs(canceled);
        return tenant;
    }

    public BcAppsClient apps(FakeTenant tenant, TenantConnection connection) {
        return BcAppsClient.builder(connection)
                .apiVersion(version)
                .environment("Production")
                .build();
    }

    public boolean knows(ApiVersion since) {
        return version.isAtLeast(since);
    }
}
