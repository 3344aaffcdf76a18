package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.core.Diagnostics;
import io.tenantapps.core.Execution;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks whether apps can be managed. The diagnosis sends only reads. */
public final class BcDoctor {
    static final String AUTHORISATION = "authorisation";
    static final String VERSION = "api version";
    static final String ENVIRONMENT = "environment";
    static final String APPS = "apps";

    private static final ResponseReader<List<ListedEnvironment>> ENVIRONMENTS =
            EnvironmentPath.allOf(Json.page(ListedEnvironment.class));

    private static final int MOST_NAMES = 20;

    private final BcService service;
    private final Diagnostics diagnostics;

    public BcDoctor(BcService service, Execution execution) {
        this.service = service;
        this.diagnostics = Diagnostics.of(execution);
    }

    /** Checks the service as a whole. */
    public DiagnosticReport ofService() {
        List<ListedEnvironment> environments = environments();
        if (environments != null) {
            diagnostics.add(
                    DiagnosticCheck.ok(ENVIRONMENT, "environments", "The caller can see " + named(environments)));
        } else {
            diagnostics.skip(ENVIRONMENT);
        }
        return diagnostics.diagnosis();
    }

    /** Checks one environment. */
    public DiagnosticReport of(EnvironmentPath path) {
        List<ListedEnvironment> environments = environments();
        if (environments == null || !isThere(path, environments)) {
            return environments == null
                    ? diagnostics.skip(ENVIRONMENT, APPS).diagnosis()
                    : diagnostics.skip(APPS).diagnosis();
        }
        List<InstalledApp> apps = diagnostics.check(
                APPS, () -> path.named(diagnostics.execution(), null, () -> path.installed(diagnostics.execution())));
        if (apps != null) {
            diagnostics.add(DiagnosticCheck.ok(
                    APPS,
                    "apps",
                    "The " + path + " lists " + apps.size() + " installed app" + (apps.size() == 1 ? "" : "s")));
        }
        return diagnostics.diagnosis();
    }

    private @Nullable List<ListedEnvironment> environments() {
        List<ListedEnvironment> environments = diagnostics.reach(
                service.read("list environments", service.environments(), ENVIRONMENTS), Map.of(), this::named);
        if (environments == null) {
            diagnostics.skip(AUTHORISATION, VERSION);
            return null;
        }
        diagnostics.add(DiagnosticCheck.ok(AUTHORISATION, "authorised", "The service accepts this caller"));
        diagnostics.add(
                DiagnosticCheck.ok(VERSION, "api-version", "The service supports version " + service.version()));
        return environments;
    }

    private @Nullable DiagnosticCheck named(SdkException failure) {
        if (!(failure instanceof ApiException refused)) {
            return null;
        }
        if (refused.status()
                == 400) { // the service checks the version before the token, so the version is the only possible cause
            // request
            return DiagnosticCheck.problem(
                    VERSION,
                    "unknown-api-version",
                    String.valueOf(refused.getMessage()),
                    "the service probably does not support version " + service.version() + " of the API",
                    "call apiVersion with an older version, or with the newest version that this SDK supports, "
                            + ApiVersion.LATEST_KNOWN);
        }
        boolean isTheToken =
                refused.checks().stream().anyMatch(check -> check.state() == DiagnosticCheck.State.PROBLEM);
        return Refused.permission(refused) == null || isTheToken
                ? null
                : DiagnosticCheck.problem(
                        AUTHORISATION,
                        "not-authorised",
                        String.valueOf(refused.getMessage()),
                        "in addition to a valid token, the service requires that the application is in the list "
                                + "of authorized applications",
                        Refused.permissionChecks(refused));
    }

    private boolean isThere(EnvironmentPath path, List<ListedEnvironment> environments) {
        ListedEnvironment found = environments.stream()
                .filter(one -> path.name().equalsIgnoreCase(one.name()))
                .filter(one ->
                        one.applicationFamily() == null || path.family().equalsIgnoreCase(one.applicationFamily()))
                .findFirst()
                .orElse(null);
        if (found == null) {
            diagnostics.add(DiagnosticCheck.problem(
                    ENVIRONMENT,
                    "no-environment",
                    "The caller cannot see the " + path + " of the application family " + path.family()
                            + ". The caller can see " + named(environments),
                    "a deleted environment is listed under another name, and an environment that is closed to "
                            + "partners is hidden from them",
                    "use one of the listed names, or sign in to the tenant that has the environment"));
            return false;
        }
        EnvironmentStatus status = found.environmentStatus();
        if (status == EnvironmentStatus.ACTIVE) {
            diagnostics.add(DiagnosticCheck.ok(ENVIRONMENT, "active", "The " + path + " is active"));
            return true;
        }
        String seen = "The " + path + " is " + Redactor.plain(String.valueOf(found.status()));
        String why = "apps can be managed only while the environment is Active";
        diagnostics.add(
                status.isTemporary() || status == EnvironmentStatus.UNKNOWN
                        ? DiagnosticCheck.warning(
                                ENVIRONMENT, "not-active", seen, why, "wait until the environment is active")
                        : DiagnosticCheck.problem(
                                ENVIRONMENT, "not-active", seen, why, "recover the environment in the admin center"));
        return status.isTemporary() || status == EnvironmentStatus.UNKNOWN;
    }

    private static String named(List<ListedEnvironment> environments) {
        String names = environments.stream()
                .limit(MOST_NAMES)
                .map(one -> Redactor.plain(String.valueOf(one.name())))
                .collect(Collectors.joining(", "));
        return environments.isEmpty()
                ? "no environments"
                : "the environments " + names
                        + (environments.size() > MOST_NAMES
                                ? " and " + (environments.size() - MOST_NAMES) + " more"
                                : "");
    }
}
