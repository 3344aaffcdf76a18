package io.tenantapps.businesscentral;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.testing.FakeBcDialect;
import io.tenantapps.testing.FakeBusinessCentral.ErrorForm;
import io.tenantapps.testing.FakeBusinessCentral.OperationForm;
import io.tenantapps.testing.FakeTenant;

/** Which version of the API is spoken, and in which of its words the service answers. */
public enum Tongue {
    SEED(ApiVersion.V2_11, FakeBcDialect.DOCUMENTED_2_11, ErrorForm.PLAIN, OperationForm.WRAPPED, 200, "canceled"),
    NEWEST(
            ApiVersion.V2_29,
            FakeBcDialect.DOCUMENTED_2_29,
            ErrorForm.EXTENSION_DATA,
            OperationForm.BARE,
            202,
            "canceled"),
    OLD_AS_SEEN(ApiVersion.V2_11, FakeBcDialect.LIVE, ErrorForm.ODATA, OperationForm.BARE, 200, "cancelled"),
    NEW_AS_SEEN(ApiVersion.V2_29, FakeBcDialect.LIVE, ErrorForm.NESTED, OperationForm.ENVIRONMENT, 200, "cancelled");

    private final ApiVersion version;
    private final FakeBcDialect dialect;
    private final ErrorForm errors;
    private final OperationForm operations;
    private final int accepted;
    private final String canceled;

    Tongue(
            ApiVersion version,
            FakeBcDialect dialect,
            ErrorForm errors,
            OperationForm operations,
            int accepted,
            String canceled) {
        this.version = version;
        this.dialect = dialect;
        this.errors = errors;
        this.operations = operations;
        this.accepted = accepted;
        this.canceled = canceled;
    }

    /** Has the tenant speak like that. */
    public FakeTenant in(FakeTenant tenant) {
        tenant.businessCentral()
                .speaks(dialect)
                .writesErrorsAs(errors)
                .answersOperationsAs(operations)
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
