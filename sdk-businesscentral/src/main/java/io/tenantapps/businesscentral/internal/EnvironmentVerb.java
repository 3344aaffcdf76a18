package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.operations.EnvironmentOperationType;

/**
 * The changes of an environment as a whole. The service has no key to detect a repeat, and it does not refuse every
 * repeat, so all of them count as writes that start work on the server.
 */
public enum EnvironmentVerb {
    CREATE("create environment", "PUT", "", EnvironmentOperationType.CREATE),
    COPY("copy environment", "POST", "copy", EnvironmentOperationType.COPY),
    RENAME("rename environment", "POST", "rename", EnvironmentOperationType.ENVIRONMENT_RENAME),
    DELETE("delete environment", "DELETE", "", EnvironmentOperationType.SOFT_DELETE),
    RECOVER("recover environment", "POST", "recover", EnvironmentOperationType.RECOVER),
    RESTORE("restore environment", "POST", "restore", EnvironmentOperationType.PIT_RESTORE);

    private final String operation;
    private final String method;
    private final String segment;
    private final EnvironmentOperationType type;

    EnvironmentVerb(String operation, String method, String segment, EnvironmentOperationType type) {
        this.operation = operation;
        this.method = method;
        this.segment = segment;
        this.type = type;
    }

    /** Returns the name of the operation in messages. */
    public String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    /** Returns the segments of the URL below the environment. */
    String[] segments() {
        return segment.isEmpty() ? new String[0] : new String[] {segment};
    }

    /** Returns the first API version that the client uses for the operation. */
    public ApiVersion since() {
        return switch (this) {
            case CREATE, COPY -> ApiVersion.of("v2.9"); // the first version that returns an operation
            case RENAME, RESTORE -> TenantOperations.SINCE; // the list, which shows the end, is newer than the requests
            case DELETE, RECOVER -> ApiVersion.of("v2.18"); // an earlier version deletes the environment finally
        };
    }

    /** Returns the type that the service usually writes for the operation. */
    EnvironmentOperationType type() {
        return type;
    }

    /** Returns true if the service writes this type for the operation. */
    boolean isOfType(EnvironmentOperationType other) {
        return other == type || (this == DELETE && other == EnvironmentOperationType.DELETE);
    }
}
