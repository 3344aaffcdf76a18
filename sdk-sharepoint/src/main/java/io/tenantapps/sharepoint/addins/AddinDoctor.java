package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Diagnostics;
import io.tenantapps.core.Execution;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether add-ins can be managed, by reads alone. */
final class AddinDoctor {
    static final String ADMIN_SITE = "admin site";
    static final String FUNCTIONS = "add-in functions";

    private final AdminSite admin;
    private final Diagnostics diagnostics;

    AddinDoctor(AdminSite admin, Execution execution) {
        this.admin = admin;
        this.diagnostics = Diagnostics.of(execution);
    }

    DiagnosticReport diagnosis() {
        ApiRequest<AvailableEndpoint.Found> probe = admin.call(
                "available add-ins",
                "AvailableAddIns",
                SiteNames.of(admin, List.of(ScanInput.site(admin, admin.url().toString()))),
                AvailableEndpoint.FOUND);
        AvailableEndpoint.Found found =
                diagnostics.reach(probe, Map.of("uninstall", AdminSite.FULL_CONTROL), AddinDoctor::named);
        if (found == null) {
            return diagnostics.skip(ADMIN_SITE, FUNCTIONS).diagnosis();
        }
        return diagnostics
                .add(DiagnosticCheck.ok(ADMIN_SITE, "admin-site", admin.url() + " is an admin site"))
                .add(DiagnosticCheck.ok(FUNCTIONS, "functions", "The add-in functions answer"))
                .diagnosis();
    }

    private static @Nullable DiagnosticCheck named(SdkException failure) {
        SdkException named = AdminSite.named(failure);
        if (named instanceof EndpointUnavailableException) {
            return DiagnosticCheck.problem(
                    FUNCTIONS,
                    "endpoint-unavailable",
                    String.valueOf(named.getMessage()),
                    "the add-in model was retired in April 2026, and its functions may go without notice",
                    "compare with another tenant; if it is so there too, Microsoft has taken them away");
        }
        boolean isElsewhere =
                failure instanceof NotFoundException missing && !missing.error().isFromService();
        return isElsewhere
                ? DiagnosticCheck.problem(
                        ADMIN_SITE,
                        "not-the-admin-site",
                        String.valueOf(named.getMessage()),
                        "the functions are on the admin site of the tenant alone",
                        "make the client with the admin site, which has the form https://contoso-admin.sharepoint.com")
                : null;
    }
}
