package io.tenantapps.businesscentral;

import java.util.List;

/** What can be done with an app. */
enum AppVerb {
    INSTALL("install", OperationType.INSTALL),
    UNINSTALL("uninstall", OperationType.UNINSTALL),
    UPDATE("update", OperationType.UPDATE);

    static final String TARGET = "targetVersion";
    static final String WINDOW = "useEnvironmentUpdateWindow";
    static final String PREVIEW = "allowPreviewVersion";
    static final String DEPENDENCIES = "installOrUpdateNeededDependencies";
    static final String EULA = "acceptIsvEula";
    static final String LANGUAGE = "languageId";
    static final String DEPENDENTS = "uninstallDependents";
    static final String DATA = "deleteData";

    private final String segment;
    private final OperationType type;

    AppVerb(String segment, OperationType type) {
        this.segment = segment;
        this.type = type;
    }

    /** What messages call it. */
    String operation() {
        return segment + " app";
    }

    /** The last part of the address. */
    String segment() {
        return segment;
    }

    OperationType type() {
        return type;
    }

    /** With which version of the API it came. */
    ApiVersion since() {
        return this == UPDATE ? ApiVersion.V2_0 : ApiVersion.V2_6;
    }

    /** What can be said about it, in the order of Microsoft's page. */
    List<String> properties() {
        return switch (this) {
            case INSTALL -> List.of(TARGET, WINDOW, PREVIEW, DEPENDENCIES, EULA, LANGUAGE);
            case UNINSTALL -> List.of(WINDOW, DEPENDENTS, DATA);
            case UPDATE -> List.of(WINDOW, TARGET, PREVIEW, DEPENDENCIES);
        };
    }
}
