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
 * Gives what the service refuses its proper name: by status, by its code, and by another look at the state. One code stands
 * for most of what can be wrong with an app, so the words would be all there is otherwise, and they are in the language of
 * the tenant.
 *
 * @param app the app that was addressed; null where none was
 * @param verb what was to be done with it; null for everything else
 * @param target the version it was to have; null where none was named
 */
public record Refused(
        EnvironmentPath path,
        @Nullable BcAppId app,
        @Nullable AppVerb verb,
        @Nullable AppVersion target) {
    private static final String LIST = "is the application listed under Authorized Microsoft Entra apps in the Business"
            + " Central admin center (where it is not, the service is said to answer 401)";

    private static final String PARTNERS =
            "is a partner's application in the AdminAgents group, and its GDAP relationship in" + " force.";

    private static final String CHECKLIST = "Check, in this order: is the token for Business Central and for the right"
            + " tenant; " + LIST
            + "; does it have the application permission AdminCenter.ReadWrite.All, with the consent of"
            + " an administrator (403); a user needs the role of a Dynamics 365 or Dynamics 365 Business Central"
            + " administrator; " + PARTNERS;

    /** Where the token was read and has what it takes. */
    private static final String NOT_THE_TOKEN = "The token has what it takes, so check: " + LIST + "; " + PARTNERS;

    private static final String INSIDE = "Some operations on apps were refused to applications without a permission set"
            + " inside the environment: EXTEN. MGT. - ADMIN, older pages call it D365 EXTENSION MGT. Microsoft's page no"
            + " longer asks for one.";

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
            case ENVIRONMENT_NOT_FOUND ->
                new NotFoundException(
                        e,
                        "There is no " + path + " of the family " + path.family()
                                + " that this caller can see. A deleted"
                                + " environment is listed under another name, and one that is closed to partners is hidden"
                                + " from them.");
            case APPLICATION_TYPE_DOES_NOT_EXIST, DOES_NOT_EXIST ->
                new NotFoundException(e, "There is no application family " + path.family() + ".");
            case RESOURCE_DOES_NOT_EXIST ->
                e instanceof NotFoundException ? e : new NotFoundException(e, "It is not there.");
            default -> isRefusal(e) ? byState(e, execution, code) : e;
        };
    }

    /** The refusal of a caller that may not do this; null if it is none. */
    public static @Nullable PermissionMissingException permission(ApiException e) {
        ErrorCode code = ErrorCode.of(e.error());
        if (code == ErrorCode.ENVIRONMENT_APP_OPERATION_FAILED) {
            return new PermissionMissingException(e, INSIDE + " " + CHECKLIST);
        }
        return e.status() == 401 || e.status() == 403 || code == ErrorCode.FORBIDDEN ? explained(e) : null;
    }

    /** What to look at, where the token does not explain it. */
    static String whereToLook(ApiException e) {
        boolean hasRole = e.checks().stream().anyMatch(check -> check.code().equals("roles"));
        String words = hasRole ? NOT_THE_TOKEN : CHECKLIST;
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** What the token itself explains needs no list of what else it might be. */
    private static PermissionMissingException explained(ApiException e) {
        if (e.checks().stream().anyMatch(check -> check.state() == DiagnosticCheck.State.PROBLEM)) {
            return e instanceof PermissionMissingException named
                    ? named
                    : new PermissionMissingException(e, "Nothing was done.");
        }
        boolean hasRole = e.checks().stream().anyMatch(check -> check.code().equals("roles"));
        return new PermissionMissingException(e, (hasRole ? NOT_THE_TOKEN : CHECKLIST) + " " + INSIDE);
    }

    /** Whether the service understood the request and did not like it. */
    private static boolean isRefusal(ApiException e) {
        return e.status() == 400 || e.status() == 409 || e.status() == 422 || ErrorCode.isCertain(e.error());
    }

    private String remedy() {
        return verb == AppVerb.UNINSTALL
                ? "Do so one by one, or let the service do it: uninstallDependents(true)."
                : "Do so one by one, or let the service do it: installOrUpdateNeededDependencies(true), which takes the"
                        + " newest versions that fit, not the ones named here.";
    }

    private SdkException byState(ApiException e, Execution execution, ErrorCode code) {
        List<SdkException> looking =
                new ArrayList<>(); // the refusal counts; without a look it only keeps a plainer name
        if (app != null && verb != null && code == ErrorCode.ENTITY_VALIDATION_FAILED) {
            try {
                SdkException named = ofApp(e, execution, app, verb);
                if (named != null) {
                    return named;
                }
            } catch (SdkException blocked) {
                looking.add(blocked);
            }
        }
        try {
            EnvironmentStatus status = path.status(execution);
            if (status != EnvironmentStatus.ACTIVE && status != EnvironmentStatus.UNKNOWN) {
                return new EnvironmentNotReadyException(e, path.toString(), status);
            }
        } catch (SdkException blocked) {
            looking.add(blocked);
        }
        ValidationFailedException plain = new ValidationFailedException(
                e, "The service found something wrong with the request; only its own words tell what.");
        looking.forEach(plain::addSuppressed);
        return plain;
    }

    private @Nullable SdkException ofApp(ApiException e, Execution execution, BcAppId app, AppVerb verb) {
        InstalledApp listed = path.installed(execution, app);
        if (verb == AppVerb.INSTALL && listed != null && listed.isInstalled()) {
            return new AlreadyInstalledException(
                    e,
                    "The app is on the " + path + " already, in version "
                            + Redactor.plain(String.valueOf(listed.version()))
                            + ". Bring it to another version with update(appId, version).");
        }
        if (verb != AppVerb.INSTALL && listed == null) {
            return new NotInstalledException(e, "The app is not on the " + path + ".");
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
                            + ". Follow it with follow(appId, operationId), or cancel it with"
                            + " cancelUpdate if it is a scheduled update.");
        }
        boolean isReached = verb == AppVerb.UPDATE
                && target != null
                && listed != null
                && listed.isInstalled()
                && listed.version() != null
                && listed.version().compareTo(target) >= 0;
        return isReached
                ? new AlreadyInstalledException(
                        e, "The app has version " + Redactor.plain(String.valueOf(target)) + " or a newer one already.")
                : null;
    }
}
