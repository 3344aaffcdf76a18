package io.tenantapps.core.errors;

/** Thrown if the caller lacks a permission that the operation requires. Nothing was done. */
public class PermissionMissingException extends ForbiddenException {
    private static final long serialVersionUID = 1L;

    PermissionMissingException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    @Override
    public ApiExceptionBuilder toBuilder() {
        return super.toBuilder().permissionMissing();
    }

    /** Creates this exception from a general refusal, for clients that can interpret the refusal. */
    public PermissionMissingException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
