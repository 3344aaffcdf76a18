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
    APPLICATION_TYPE_DOES_NOT_EXIST("applicationTypeDoesNotExist"),
    DOES_NOT_EXIST("DoesNotExist"),
    TENANT_NOT_FOUND("tenantNotFound"),
    INVALID_INPUT("invalidInput"),
    REQUEST_BODY_REQUIRED("requestBodyRequired"),
    INVALID_RANGE("invalidRange"),
    BAD_ARGUMENT("BadArgument"),
    FORBIDDEN("Forbidden"),
    OTHER("");

    /** The error codes that guarantee that the request had no effect, regardless of the HTTP status. */
    private static final Set<ErrorCode> CERTAIN = Set.of(
            ENTITY_VALIDATION_FAILED,
            ENVIRONMENT_NOT_FOUND,
            RESOURCE_DOES_NOT_EXIST,
            APPLICATION_TYPE_DOES_NOT_EXIST,
            TENANT_NOT_FOUND,
            INVALID_INPUT,
            REQUEST_BODY_REQUIRED,
            INVALID_RANGE,
            BAD_ARGUMENT,
            FORBIDDEN);

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
