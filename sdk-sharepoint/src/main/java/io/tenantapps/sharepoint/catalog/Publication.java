package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing a package came to, or would come to. In tests the constructor makes one.
 *
 * @param outcome what was done, or would be
 * @param isDryRun whether nothing was done yet, because {@link PublishPackage#dryRun} was said
 * @param file the package, as it is on the disk
 * @param before the app as the catalog had it; null where it had none
 * @param after the app as it is now, read back; null in a dry run
 * @param warnings what somebody should know before, or look after
 */
public record Publication(
        Outcome outcome,
        boolean isDryRun,
        SolutionPackage file,
        @Nullable CatalogApp before,
        @Nullable CatalogApp after,
        List<Warning> warnings) {

    /** What was done. */
    public enum Outcome {
        /** Nothing: the catalog has that very package, deployed if it was to be. */
        UNCHANGED,
        /** The package was added, and deployed unless that was not wanted. */
        ADDED,
        /** The package took the place of another version or content, and was deployed unless that was not wanted. */
        UPDATED,
        /** The catalog had that very package, and it was deployed. */
        DEPLOYED
    }

    /**
     * Something to know.
     *
     * @param code what it is about, for programs
     * @param message a sentence or two for people: what it is and what to do about it
     */
    public record Warning(Code code, String message) {
        /**
         * What a warning is about. The names stay the same from version to version, and later versions have more: a program
         * that branches on them needs a default.
         */
        public enum Code {
            /** It is a debug build: a script comes from a developer's machine, or a placeholder was not replaced. */
            DEBUG_BUILD,
            /** Its web parts are domain-isolated, which does not work any more. */
            DOMAIN_ISOLATED,
            /** It has scripts and no base URL from which they could be loaded. */
            NO_BASE_URL,
            /** Parts of it could not be read, so that other warnings may be missing. */
            PARTS_NOT_READ,
            /** The code goes live at once, on every site that has the app or even on all sites. */
            GOES_LIVE,
            /** It is deployed in the other way than its author wants, site by site or everywhere. */
            AGAINST_PACKAGE_DEFAULT,
            /** It asks for permissions on other APIs that the version in the catalog does not ask for. */
            NEW_PERMISSIONS,
            /** It asks for permissions on other APIs, and the catalog has no version of it to compare with. */
            PERMISSION_REQUESTS,
            /** It loads script from places that the version in the catalog is not known to have. */
            NEW_SCRIPT_SOURCES,
            /** Its base URL seems to be another one for each build, which fills the tenant's list of trusted script sources. */
            SCRIPT_SOURCE_PER_BUILD,
            /** It loads script without encryption. */
            PLAIN_HTTP_SCRIPTS,
            /** It is a Copilot app, of which publishing is only the first step. */
            COPILOT_APP,
            /** It is a Copilot app and would not be deployed to all sites at once. */
            COPILOT_NOT_TENANT_WIDE,
            /** It has extensions for the whole tenant, which an update does not change reliably. */
            TENANT_WIDE_EXTENSION,
            /** An extension for the whole tenant names a component that the package does not have. */
            EXTENSION_WITHOUT_COMPONENT,
            /** Another catalog has the same product. */
            IN_ANOTHER_CATALOG,
            /** This catalog has the same product more than once. */
            TWICE_IN_CATALOG
        }

        @Override
        public String toString() {
            return SafeText.escape(message);
        }
    }

    /** Takes a copy of the list. */
    public Publication {
        warnings = List.copyOf(Arguments.required("warnings", warnings));
    }

    /** Whether anything was changed, or would be. */
    public boolean isChange() {
        return outcome != Outcome.UNCHANGED;
    }

    /** A line that says what was done or would be, and one for each warning: what a pipeline prints for review. */
    public String text() {
        String version = file.version().toString();
        String old = before == null || before.appCatalogVersion() == null
                ? "a file that was no valid package"
                : "version " + SafeText.escape(before.appCatalogVersion().toString());
        String line = SafeText.escape(name() + " " + version) + ": "
                + switch (outcome) {
                    case UNCHANGED -> "nothing to do";
                    case ADDED -> isDryRun ? "would be added" : "added";
                    case UPDATED -> (isDryRun ? "would replace " : "replaced ") + old;
                    case DEPLOYED -> isDryRun ? "is there, would be deployed" : "was there, deployed";
                };
        StringBuilder text = new StringBuilder(line);
        warnings.forEach(warning ->
                text.append("\n  ").append(warning.code()).append(": ").append(SafeText.escape(warning.message())));
        return text.toString();
    }

    private String name() {
        return file.title() != null ? file.title() : file.productId().toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
