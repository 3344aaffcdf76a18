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

/** Diagnoses access to the add-in functions. The diagnosis sends only reads. */
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
                .add(DiagnosticCheck.ok(FUNCTIONS, "functions", "The add-in functions are available"))
                .diagnosis();
    }

    private static @Nullable DiagnosticCheck named(SdkException failure) {
        SdkException named = AdminSite.named(failure);
        if (named instanceof EndpointUnavailableException) {
            return DiagnosticCheck.problem(
                    FUNCTIONS,
                    "endpoint-unavailable",
                    String.valueOf(named.getMessage()),
                    "the add-in model was retired in April 2026, and Microsoft may remove its functions "
                            + "without notice",
                    "call diagnose() for another tenant. If the functions are missing there too, Microsoft has "
                            + "removed them");
        }
        boolean isElsewhere =
                failure instanceof NotFoundException missing && !missing.error().isFromService();
        return isElsewhere
                ? DiagnosticCheck.problem(
                        ADMIN_SITE,
                        "not-the-admin-site",
                        String.valueOf(named.getMessage()),
                        "only the tenant's admin site has these functions",
                        "create the client with the URL of the admin site, which has the form "
                                + "https://contoso-admin.sharepoint.com")
                : null;
    }
}
