package io.tenantapps.core.errors;

/**
 * The caller lacks a permission that the operation needs. Nothing was done.
 */
public class PermissionMissingException extends ForbiddenException {
    private static final long serialVersionUID = 1L;

    PermissionMissingException(Refusal refusal, String meaning) {
        super(refusal, meaning);
    }

    @Override
    public ApiExceptionBuilder toBuilder() {
        return super.toBuilder().permissionMissing();
    }

    /** The same refusal under this name, for clients that know what it means. */
    public PermissionMissingException(ApiException from, String meaning) {
        super(from, meaning);
    }
}
