package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when other apps must be installed, updated or uninstalled before the requested operation. Nothing was changed.
 */
public final class RequirementsNotMetException extends ApiException {
    private static final long serialVersionUID = 1L;

    private static final int MAX_NAMED = 10;

    /**
     * Creates an exception, for the SDK and for unit tests; see {@link ApiException#of(int, String)}, whose JSON
     * argument contains the requirements.
     */
    public RequirementsNotMetException(ApiException from, List<Requirement> requirements, String remedy) {
        super(
                from,
                "Other apps must be changed first: " + inWords(Arguments.required("requirements", requirements)) + ". "
                        + Arguments.required("remedy", remedy));
    }

    private static String inWords(List<Requirement> requirements) {
        int more = requirements.size() - MAX_NAMED;
        return requirements.stream()
                        .limit(MAX_NAMED)
                        .map(RequirementsNotMetException::inWords)
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String inWords(Requirement requirement) {
        String verb = switch (requirement.action()) {
            case INSTALL -> "install";
            case UPDATE -> "update";
            case UNINSTALL -> "uninstall";
            case UNKNOWN -> "check";
        };
        String version = requirement.version() == null
                ? ""
                : " " + Redactor.plain(requirement.version().toString());
        return verb + " " + Redactor.quoted(String.valueOf(requirement.name())) + version + " of "
                + Redactor.quoted(String.valueOf(requirement.publisher())) + " (" + requirement.appId() + ")";
    }

    /** Returns the other apps and the required action for each. */
    public List<Requirement> requirements() {
        ErrorDetail detail = ErrorDetail.of(this);
        return detail == null ? List.of() : detail.requirements();
    }
}
