package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.core.RepeatSafety;
import java.util.List;

/**
 * The changes to an app, each with the effect of a repeat.
 *
 * <p>The service refuses a second update to the same version. Clients receive "already been scheduled" while the first
 * update is waiting or running, and an installed version is not a valid target. The effect of a second installation or
 * uninstallation is unknown, so these two count as writes that start work on the server.
 */
public enum AppVerb {
    INSTALL("install", OperationType.INSTALL, RepeatSafety.STARTS_WORK),
    UNINSTALL("uninstall", OperationType.UNINSTALL, RepeatSafety.STARTS_WORK),
    UPDATE("update", OperationType.UPDATE, RepeatSafety.REFUSED_IF_DONE);

    public static final String TARGET = "targetVersion";
    public static final String WINDOW = "useEnvironmentUpdateWindow";
    public static final String PREVIEW = "allowPreviewVersion";
    public static final String DEPENDENCIES = "installOrUpdateNeededDependencies";
    public static final String EULA = "acceptIsvEula";
    public static final String LANGUAGE = "languageId";
    public static final String DEPENDENTS = "uninstallDependents";
    public static final String DATA = "deleteData";

    private final String segment;
    private final OperationType type;
    private final RepeatSafety repeatSafety;

    AppVerb(String segment, OperationType type, RepeatSafety repeatSafety) {
        this.segment = segment;
        this.type = type;
        this.repeatSafety = repeatSafety;
    }

    public RepeatSafety repeatSafety() {
        return repeatSafety;
    }

    /** Returns the name of the operation in messages. */
    public String operation() {
        return segment + " app";
    }

    /** Returns the last segment of the URL. */
    public String segment() {
        return segment;
    }

    public OperationType type() {
        return type;
    }

    /** Returns the first API version that supports the operation. */
    public ApiVersion since() {
        return this == UPDATE ? ApiVersion.V2_0 : ApiVersion.V2_6;
    }

    /** Returns the properties of the request, in the order of Microsoft's page. */
    public List<String> properties() {
        return switch (this) {
            case INSTALL -> List.of(TARGET, WINDOW, PREVIEW, DEPENDENCIES, EULA, LANGUAGE);
            case UNINSTALL -> List.of(WINDOW, DEPENDENTS, DATA);
            case UPDATE -> List.of(WINDOW, TARGET, PREVIEW, DEPENDENCIES);
        };
    }
}
