package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of publishing a package, or of its dry run. Tests can create a publication with the constructor.
 *
 * @param outcome the change that was made, or would be made
 * @param isDryRun true if nothing was changed because {@link PublishPackage#dryRun} is set
 * @param file the package on disk
 * @param before the app in the catalog before the run; null if the catalog did not contain it
 * @param after the app after the last step, as the service returned it; null in a dry run
 * @param warnings the warnings that an administrator should read
 */
public record Publication(
        Outcome outcome,
        boolean isDryRun,
        SolutionPackage file,
        @Nullable CatalogApp before,
        @Nullable CatalogApp after,
        List<Warning> warnings) {

    /** The change that was made. */
    public enum Outcome {
        /** No change: the catalog has the same package, deployed if requested. */
        UNCHANGED,
        /** The package was added, and deployed if requested. */
        ADDED,
        /** The package replaced a different version or different content, and was deployed if requested. */
        UPDATED,
        /** The catalog already had the same package, and the run only deployed it. */
        DEPLOYED
    }

    /**
     * A warning about a package or its deployment.
     *
     * @param code the kind of warning, for programs
     * @param message the problem and its remedy, in a sentence or two
     */
    public record Warning(Code code, String message) {
        /**
         * The kind of a warning. The names are stable, but later versions add more. A program that branches on these
         * names needs a default case.
         */
        public enum Code {
            /**
             * The package is a debug build: it loads a script from a developer's machine, or contains a placeholder
             * that was not replaced.
             */
            DEBUG_BUILD,
            /** The package's web parts are domain-isolated. Such web parts no longer work. */
            DOMAIN_ISOLATED,
            /** The package has scripts but no base URL to load them from. */
            NO_BASE_URL,
            /** Parts of the package could not be read, so some warnings may be missing. */
            PARTS_NOT_READ,
            /** The code goes live immediately, on every site that has the app or on all sites. */
            GOES_LIVE,
            /**
             * The deployment differs from the package's default: it is site by site instead of tenant-wide, or the
             * other way round.
             */
            AGAINST_PACKAGE_DEFAULT,
            /** The package requests permissions on other APIs that the version in the catalog does not request. */
            NEW_PERMISSIONS,
            /**
             * The package requests permissions on other APIs, and the catalog contains no version to compare it with.
             */
            PERMISSION_REQUESTS,
            /** The package loads scripts from sources that the version in the catalog does not appear to use. */
            NEW_SCRIPT_SOURCES,
            /**
             * The package's base URL appears to change with each build, which fills up the tenant's list of trusted
             * script sources.
             */
            SCRIPT_SOURCE_PER_BUILD,
            /** The package loads scripts without encryption. */
            PLAIN_HTTP_SCRIPTS,
            /** The package is a Copilot app, which needs further steps after publishing. */
            COPILOT_APP,
            /** The package is a Copilot app and would not be deployed tenant-wide. */
            COPILOT_NOT_TENANT_WIDE,
            /**
             * The package has tenant-wide extensions. An update of the package does not reliably change the extensions.
             */
            TENANT_WIDE_EXTENSION,
            /** A tenant-wide extension refers to a component that the package does not contain. */
            EXTENSION_WITHOUT_COMPONENT,
            /** Another catalog has the same product. */
            IN_ANOTHER_CATALOG,
            /** The catalog to which the package is published has the same product more than once. */
            TWICE_IN_CATALOG
        }

        @Override
        public String toString() {
            return SafeText.escape(message);
        }
    }

    /** Copies the list. */
    public Publication {
        warnings = List.copyOf(Arguments.required("warnings", warnings));
    }

    /** Returns true if the run changed the catalog, or would change it. */
    public boolean isChange() {
        return outcome != Outcome.UNCHANGED;
    }

    /** Returns one line with the change and one line for each warning, for the log of a pipeline. */
    public String text() {
        String version = file.version().toString();
        String old = before == null || before.appCatalogVersion() == null
                ? "a file that was not a valid package"
                : "version " + SafeText.escape(before.appCatalogVersion().toString());
        String line = SafeText.escape(name() + " " + version) + ": "
                + switch (outcome) {
                    case UNCHANGED -> "no change";
                    case ADDED -> isDryRun ? "would be added" : "added";
                    case UPDATED -> (isDryRun ? "would replace " : "replaced ") + old;
                    case DEPLOYED -> isDryRun ? "exists, would be deployed" : "existed, deployed";
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
