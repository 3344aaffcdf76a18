package io.tenantapps.core.errors;

import org.jspecify.annotations.Nullable;

/** Thrown if the service accepted the work, but the work failed. */
public class OperationFailedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String code;
    private final @Nullable String innerCode;
    private final @Nullable String correlationId;

    /**
     * Creates an exception, for clients that poll work. The arguments are the codes that the service reports; null if
     * the service reports no code.
     */
    public OperationFailedException(
            String message, @Nullable String code, @Nullable String innerCode, @Nullable String correlationId) {
        super(message, null);
        this.code = code;
        this.innerCode = innerCode;
        this.correlationId = correlationId;
    }

    /** Creates an exception for work that failed because one of its steps failed. */
    protected OperationFailedException(String message, SdkException cause) {
        super(message, cause);
        this.code = null;
        this.innerCode = null;
        this.correlationId = null;
    }

    /** Returns the service's error code. */
    public @Nullable String code() {
        return code;
    }

    /** Returns the inner code, which is often more specific than the code. */
    public @Nullable String innerCode() {
        return innerCode;
    }

    /** Returns the correlation id, which the service's operators use to find the work. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    @Override
    String effect() {
        return ""; // the message already contains this information
    }
}
