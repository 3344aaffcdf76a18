package io.tenantapps.core.errors;

import org.jspecify.annotations.Nullable;

/** The service took the work and it ended badly. */
public class OperationFailedException extends SdkException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String code;
    private final @Nullable String innerCode;
    private final @Nullable String correlationId;

    /** For clients that follow work: the codes are the service's own, null where it gives none. */
    public OperationFailedException(
            String message, @Nullable String code, @Nullable String innerCode, @Nullable String correlationId) {
        super(message, null);
        this.code = code;
        this.innerCode = innerCode;
        this.correlationId = correlationId;
    }

    /** For work that failed because a step of it did. */
    protected OperationFailedException(String message, SdkException cause) {
        super(message, cause);
        this.code = null;
        this.innerCode = null;
        this.correlationId = null;
    }

    /** The service's code. */
    public @Nullable String code() {
        return code;
    }

    /** The code inside it, which is often the telling one. */
    public @Nullable String innerCode() {
        return innerCode;
    }

    /** The id under which the service's operators find the work. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    @Override
    String effect() {
        return ""; // the words tell it
    }
}
