package io.tenantapps.businesscentral.internal;

import io.tenantapps.core.errors.ServiceError;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service's error codes that the client uses. Case is ignored, because Microsoft's pages differ in their
 * capitalization.
 */
enum ErrorCode {
    ENTITY_VALIDATION_FAILED("EntityValidationFailed"),
    ENVIRONMENT_APP_OPERATION_FAILED("EnvironmentAppOperationFailed"),
    ENVIRONMENT_NOT_FOUND("environmentNotFound"),
    RESOURCE_DOES_NOT_EXIST("ResourceDoesNotExist"),
    CANNOT_SET_APP_INSIGHTS_KEY("cannotSetAppInsightsKey"),
    APPLICATION_TYPE_DOES_NOT_EXIST("applicationTypeDoesNotExist"),
    DOES_NOT_EXIST("DoesNotExist"),
    TENANT_NOT_FOUND("tenantNotFound"),
    INVALID_INPUT("invalidInput"),
    REQUEST_BODY_REQUIRED("requestBodyRequired"),
    INVALID_RANGE("invalidRange"),
    BAD_ARGUMENT("BadArgument"),
    FORBIDDEN("Forbidden"),
    RESOURCE_EXISTS("resourceExists"),
    ENVIRONMENT_RESERVATION_FAILED("environmentReservationFailed"),
    ENVIRONMENT_NAME_NOT_VALID("environmentNameNotValid"),
    CANNOT_CREATE_NAMED_ENVIRONMENT("cannotCreateNamedEnvironment"),
    DESTINATION_APPLICATION_SERVICE_NOT_FOUND("destinationApplicationServiceNotFound"),
    TENANT_ALREADY_PROVISIONING("tenantAlreadyProvisioning"),
    CONFLICTING_DEVELOPER_EXTENSIONS("conflictingDeveloperExtensions"),
    TENANT_DELETION_IN_PROGRESS("tenantDeletionInProgress"),
    INVALID_STATUS_CANNOT_DELETE_TENANT("invalidStatusCannotDeleteTenant"),
    DELETED_ENVIRONMENT_RECOVERY_IN_PROGRESS("deletedEnvironmentRecoveryInProgress"),
    INVALID_STATUS_CANNOT_RECOVER_DELETED_ENVIRONMENT("invalidStatusCannotRecoverDeletedEnvironment"),
    MAXIMUM_NUMBER_OF_ENVIRONMENTS("maximumNumberOfEnvironmentsAllowedReached"),
    MAXIMUM_STORAGE("maximumStorageCapacityUsageReached"),
    OTHER("");

    /** The error codes that guarantee that the request had no effect, regardless of the HTTP status. */
    private static final Set<ErrorCode> CERTAIN = Set.of(
            ENTITY_VALIDATION_FAILED,
            ENVIRONMENT_NOT_FOUND,
            RESOURCE_DOES_NOT_EXIST,
            CANNOT_SET_APP_INSIGHTS_KEY,
            APPLICATION_TYPE_DOES_NOT_EXIST,
            TENANT_NOT_FOUND,
            INVALID_INPUT,
            REQUEST_BODY_REQUIRED,
            INVALID_RANGE,
            BAD_ARGUMENT,
            FORBIDDEN,
            RESOURCE_EXISTS,
            ENVIRONMENT_RESERVATION_FAILED,
            ENVIRONMENT_NAME_NOT_VALID,
            CANNOT_CREATE_NAMED_ENVIRONMENT,
            DESTINATION_APPLICATION_SERVICE_NOT_FOUND,
            TENANT_ALREADY_PROVISIONING,
            CONFLICTING_DEVELOPER_EXTENSIONS,
            TENANT_DELETION_IN_PROGRESS,
            INVALID_STATUS_CANNOT_DELETE_TENANT,
            DELETED_ENVIRONMENT_RECOVERY_IN_PROGRESS,
            INVALID_STATUS_CANNOT_RECOVER_DELETED_ENVIRONMENT,
            MAXIMUM_NUMBER_OF_ENVIRONMENTS,
            MAXIMUM_STORAGE);

    private final String written;

    ErrorCode(String written) {
        this.written = written.toLowerCase(Locale.ROOT);
    }

    static ErrorCode of(ServiceError error) {
        return of(error.code());
    }

    static ErrorCode of(@Nullable String code) {
        String wanted = code == null ? "" : code.strip().toLowerCase(Locale.ROOT);
        for (ErrorCode known : values()) {
            if (known.written.equals(wanted)) {
                return known;
            }
        }
        return OTHER;
    }

    static boolean isCertain(ServiceError error) {
        return CERTAIN.contains(of(error));
    }
}
