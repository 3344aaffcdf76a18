package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AlreadyScheduledException;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.EnvironmentNotReadyException;
import io.tenantapps.businesscentral.EnvironmentStatus;
import io.tenantapps.businesscentral.ErrorDetail;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.NotInstalledException;
import io.tenantapps.businesscentral.Requirement;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.errors.AlreadyInstalledException;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.internal.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Converts the service's refusals to specific exceptions, based on the status code, the error code and the current
 * state. The service uses one error code for most problems with an app. Only the message contains details, and it is in
 * the tenant's language.
 *
 * @param app the app of the request; null if the request concerned no app
 * @param verb the requested change of the app; null for all other requests
 * @param target the requested version; null if the request named none
 */
public record Refused(
        EnvironmentPath path,
        @Nullable BcAppId app,
        @Nullable AppVerb verb,
        @Nullable AppVersion target) {
    private static final String LIST = "the application is listed under Authorized Microsoft Entra apps in the "
            + "Business Central admin center (if not, the service reportedly responds with 401)";

    private static final String PARTNERS =
            "for a partner: the application is in the AdminAgents group, and the partner's GDAP relationship is active";

    private static final String CHECKLIST = "Check, in this order: (1) the token is for Business Central and for the "
            + "right tenant; (2) " + LIST
            + "; (3) for an application (403): it has the application permission AdminCenter.ReadWrite.All with "
            + "admin consent; (4) for a user: they are a Dynamics 365 Administrator or a Dynamics 365 Business "
            + "Central Administrator; (5) " + PARTNERS + ".";

    /** The remedy if the token is readable and has the required role. */
    private static final String NOT_THE_TOKEN =
            "The token has the required role, so check: (1) " + LIST + "; (2) " + PARTNERS + ".";

    private static final String INSIDE =
            "In the past, the service refused some app operations if the application had no "
                    + "permission set inside the environment: EXTEN. MGT. - ADMIN (on older pages, D365 "
                    + "EXTENSION MGT). Microsoft's current page does not require a permission set.";

    public SdkException byName(ApiException e, Execution execution) {
        if (e instanceof ThrottledException) {
            return e;
        }
        ErrorCode code = ErrorCode.of(e.error());
        PermissionMissingException permission = permission(e);
        if (permission != null) {
            return permission;
        }
        ErrorDetail detail = ErrorDetail.of(e);
        List<Requirement> requirements = detail == null ? List.of() : detail.requirements();
        if (!requirements.isEmpty()) {
            return new RequirementsNotMetException(e, requirements, remedy());
        }
        return switch (code) {
            case ENVIRONMENT_NOT_FOUND -> noEnvironment(e, path);
            case APPLICATION_TYPE_DOES_NOT_EXIST, DOES_NOT_EXIST -> noFamily(e, path);
            case RESOURCE_DOES_NOT_EXIST ->
                e instanceof NotFoundException ? e : new NotFoundException(e, "The requested object does not exist.");
            default -> isRefusal(e) ? byState(e, execution, code) : e;
        };
    }

    static NotFoundException noEnvironment(ApiException e, EnvironmentPath path) {
        return new NotFoundException(
                e,
                "The caller cannot see the " + path + " of the application family " + path.family()
                        + ". A deleted environment is listed under another name, and an environment that is "
                        + "closed to partners is hidden from them.");
    }

    static NotFoundException noFamily(ApiException e, EnvironmentPath path) {
        return new NotFoundException(e, "The application family does not exist: " + path.family() + ".");
    }

    /** Returns the exception for a caller without permission; null if the refusal has another reason. */
    public static @Nullable PermissionMissingException permission(ApiException e) {
        ErrorCode code = ErrorCode.of(e.error());
        if (code == ErrorCode.ENVIRONMENT_APP_OPERATION_FAILED) {
            return new PermissionMissingException(e, INSIDE + " " + CHECKLIST);
        }
        return e.status() == 401 || e.status() == 403 || code == ErrorCode.FORBIDDEN ? explained(e) : null;
    }

    /** Returns the checks that the user should make if the token does not explain the refusal. */
    static String permissionChecks(ApiException e) {
        boolean hasRole = e.checks().stream().anyMatch(check -> check.code().equals("roles"));
        String words = hasRole ? NOT_THE_TOKEN : CHECKLIST;
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * Returns the exception for a caller without permission. If the token explains the refusal, the exception does not
     * list other possible reasons.
     */
    private static PermissionMissingException explained(ApiException e) {
        if (e.checks().stream().anyMatch(check -> check.state() == DiagnosticCheck.State.PROBLEM)) {
            return e instanceof PermissionMissingException named
                    ? named
                    : new PermissionMissingException(e, "Nothing was changed.");
        }
        boolean hasRole = e.checks().stream().anyMatch(check -> check.code().equals("roles"));
        return new PermissionMissingException(e, (hasRole ? NOT_THE_TOKEN : CHECKLIST) + " " + INSIDE);
    }

    /** Returns true if the service understood the request and refused it. */
    static boolean isRefusal(ApiException e) {
        return e.status() == 400 || e.status() == 409 || e.status() == 422 || ErrorCode.isCertain(e.error());
    }

    private String remedy() {
        return verb == AppVerb.UNINSTALL
                ? "Change them one by one, or call uninstallDependents(true) to have the service change " + "them."
                : "Change them one by one, or call installOrUpdateNeededDependencies(true) to have the "
                        + "service change them. The service chooses the newest compatible versions, not the versions in this message.";
    }

    private SdkException byState(ApiException e, Execution execution, ErrorCode code) {
        List<SdkException> checkFailures =
                new ArrayList<>(); // if reading the state fails, the refusal keeps its general exception class
        if (app != null && verb != null && code == ErrorCode.ENTITY_VALIDATION_FAILED) {
            try {
                SdkException named = ofApp(e, execution, app, verb);
                if (named != null) {
                    return named;
                }
            } catch (SdkException blocked) {
                checkFailures.add(blocked);
            }
        }
        try {
            EnvironmentStatus status = path.status(execution);
            if (status != EnvironmentStatus.ACTIVE && status != EnvironmentStatus.UNKNOWN) {
                return new EnvironmentNotReadyException(e, path.toString(), status);
            }
        } catch (SdkException blocked) {
            checkFailures.add(blocked);
        }
        ValidationFailedException plain = new ValidationFailedException(
                e, "The service rejected the request. Only the service's message states the reason.");
        checkFailures.forEach(plain::addSuppressed);
        return plain;
    }

    private @Nullable SdkException ofApp(ApiException e, Execution execution, BcAppId app, AppVerb verb) {
        InstalledApp listed = path.installed(execution, app);
        if (verb == AppVerb.INSTALL && listed != null && listed.isInstalled()) {
            return new AlreadyInstalledException(
                    e,
                    "The app is already installed on the " + path + ", with version "
                            + Redactor.plain(String.valueOf(listed.version()))
                            + ". Call update(appId, version) to change its version.");
        }
        if (verb != AppVerb.INSTALL && listed == null) {
            return new NotInstalledException(e, "The app is not installed on the " + path + ".");
        }
        AppOperation pending = path.operationsIfAny(execution, app).value().stream()
                .filter(operation -> operation.operationStatus().isPending())
                .findFirst()
                .orElse(null);
        if (pending != null && pending.operationId() != null) {
            return new AlreadyScheduledException(
                    e,
                    pending.operationId(),
                    "Another operation on the app is " + pending.operationStatus() + ": " + pending.operationType()
                            + " "
                            + pending.operationId()
                            + ". Follow it with follow(appId, operationId), or cancel it with cancelUpdate if it is "
                            + "a scheduled update.");
        }
        boolean isReached = verb == AppVerb.UPDATE
                && target != null
                && listed != null
                && listed.isInstalled()
                && listed.version() != null
                && listed.version().compareTo(target) >= 0;
        return isReached
                ? new AlreadyInstalledException(
                        e, "The app already has version " + Redactor.plain(String.valueOf(target)) + " or a newer one.")
                : null;
    }
}
