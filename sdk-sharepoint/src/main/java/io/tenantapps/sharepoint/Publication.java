package io.tenantapps.sharepoint;

import io.tenantapps.core.internal.SafeText;
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
     * @param message a sentence for people
     */
    public record Warning(Code code, String message) {
        /** What a warning is about. */
        public enum Code {
            /** The code goes live at once, on every site that has the app or even on all sites. */
            GOES_LIVE,
            /** It is deployed in the other way than its author wants, site by site or everywhere. */
            AGAINST_PACKAGE_DEFAULT,
            /** It asks for permissions on other APIs that it did not ask for before. */
            NEW_PERMISSIONS,
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
        warnings = List.copyOf(warnings);
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
