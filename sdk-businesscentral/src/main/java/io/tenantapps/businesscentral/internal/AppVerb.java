package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.core.RepeatSafety;
import java.util.List;

/**
 * What can be done with an app, and what a repeat would do.
 *
 * <p>A second update to the same version is refused: clients that run against tenants meet "already been scheduled" while the
 * first one waits or runs, and a version that is there is no valid target. What a second installation or uninstallation does
 * is not known, so these start work.
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

    /** What messages call it. */
    public String operation() {
        return segment + " app";
    }

    /** The last part of the address. */
    public String segment() {
        return segment;
    }

    public OperationType type() {
        return type;
    }

    /** With which version of the API it came. */
    public ApiVersion since() {
        return this == UPDATE ? ApiVersion.V2_0 : ApiVersion.V2_6;
    }

    /** What can be said about it, in the order of Microsoft's page. */
    public List<String> properties() {
        return switch (this) {
            case INSTALL -> List.of(TARGET, WINDOW, PREVIEW, DEPENDENCIES, EULA, LANGUAGE);
            case UNINSTALL -> List.of(WINDOW, DEPENDENTS, DATA);
            case UPDATE -> List.of(WINDOW, TARGET, PREVIEW, DEPENDENCIES);
        };
    }
}
