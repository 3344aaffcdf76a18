package io.tenantapps.businesscentral;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import java.util.stream.Collectors;

/** Other apps have to be installed, updated or uninstalled first. Nothing was done. */
public final class RequirementsNotMetException extends ApiException {
    private static final long serialVersionUID = 1L;

    private static final int TOLD = 10;

    /** Makes one, for the SDK and for unit tests; see {@link ApiException#of(int, String)}, whose body names the requirements. */
    public RequirementsNotMetException(ApiException from, List<Requirement> requirements, String remedy) {
        super(
                from,
                "Other apps come first: " + inWords(Arguments.required("requirements", requirements)) + ". "
                        + Arguments.required("remedy", remedy));
    }

    private static String inWords(List<Requirement> requirements) {
        int more = requirements.size() - TOLD;
        return requirements.stream()
                        .limit(TOLD)
                        .map(RequirementsNotMetException::inWords)
                        .collect(Collectors.joining("; "))
                + (more > 0 ? "; and " + more + " more" : "");
    }

    private static String inWords(Requirement requirement) {
        String verb = switch (requirement.action()) {
            case INSTALL -> "install";
            case UPDATE -> "update";
            case UNINSTALL -> "uninstall";
            case UNKNOWN -> "see to";
        };
        String version = requirement.version() == null
                ? ""
                : " " + Redactor.plain(requirement.version().toString());
        return verb + " " + Redactor.quoted(String.valueOf(requirement.name())) + version + " of "
                + Redactor.quoted(String.valueOf(requirement.publisher())) + " (" + requirement.appId() + ")";
    }

    /** What has to be done, with which apps. */
    public List<Requirement> requirements() {
        ErrorDetail detail = ErrorDetail.of(this);
        return detail == null ? List.of() : detail.requirements();
    }
}
