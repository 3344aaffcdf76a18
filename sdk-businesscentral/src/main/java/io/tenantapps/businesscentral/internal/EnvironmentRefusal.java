package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ValidationFailedException;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.PermissionMissingException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;

/** Converts the refusal of a change of an environment as a whole to a specific exception, based on the error code. */
final class EnvironmentRefusal {
    private EnvironmentRefusal() {}

    static SdkException byName(ApiException e, EnvironmentPath path) {
        PermissionMissingException permission = e instanceof ThrottledException ? null : Refused.permission(e);
        if (permission != null) {
            return permission;
        }
        return switch (ErrorCode.of(e.error())) {
            case ENVIRONMENT_NOT_FOUND -> Refused.noEnvironment(e, path);
            case APPLICATION_TYPE_DOES_NOT_EXIST, DOES_NOT_EXIST -> Refused.noFamily(e, path);
            case RESOURCE_DOES_NOT_EXIST, DESTINATION_APPLICATION_SERVICE_NOT_FOUND ->
                new NotFoundException(
                        e, "The requested ring, country or version does not exist, or the caller may not use it.");
            case RESOURCE_EXISTS, ENVIRONMENT_RESERVATION_FAILED ->
                rejected(
                        e,
                        "The name is taken in the application family. A deleted environment keeps its name until its "
                                + "final deletion. If an earlier request was lost, the environment may be yours: find "
                                + "its operation with list() of BcOperationsClient.");
            case ENVIRONMENT_NAME_NOT_VALID, CANNOT_CREATE_NAMED_ENVIRONMENT ->
                rejected(e, "The service does not allow this name.");
            case TENANT_ALREADY_PROVISIONING ->
                rejected(
                        e,
                        "Another environment of the tenant is being created, copied or restored. Repeat the request "
                                + "when that operation has ended.");
            case MAXIMUM_NUMBER_OF_ENVIRONMENTS, MAXIMUM_STORAGE ->
                rejected(
                        e,
                        "The quota of the tenant is used up. Compare quotas() with list() and usedStorage() of "
                                + "BcEnvironmentsClient.");
            case CONFLICTING_DEVELOPER_EXTENSIONS ->
                rejected(
                        e,
                        "Extensions that developers published from an editor prevent the copy. "
                                + "detail().conflictingExtensions() lists them.");
            case TENANT_DELETION_IN_PROGRESS -> rejected(e, "The " + path + " is already being deleted.");
            case DELETED_ENVIRONMENT_RECOVERY_IN_PROGRESS ->
                rejected(e, "The " + path + " is already being recovered.");
            case INVALID_STATUS_CANNOT_DELETE_TENANT, INVALID_STATUS_CANNOT_RECOVER_DELETED_ENVIRONMENT ->
                rejected(e, "The status of the " + path + " does not allow the operation.");
            default ->
                Refused.isRefusal(e)
                        ? rejected(e, "The service rejected the request. Only the service's message states the reason.")
                        : e;
        };
    }

    private static ValidationFailedException rejected(ApiException e, String meaning) {
        return new ValidationFailedException(e, meaning);
    }
}
