package io.tenantapps.testing.catalog;

import io.tenantapps.core.internal.Arguments;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An app in a catalog of the fake, as it was at the moment of the question.
 *
 * @param id the app's id: the unique id of the package file
 * @param productId the id in the manifest; zeros where the package cannot be read
 * @param itemId the number of the list item
 * @param fileName the name of the package file
 * @param title the title
 * @param version the version in the catalog; empty where the package cannot be read
 * @param length the size of the package file
 * @param fileVersion how often the file was written under this id
 * @param deployed whether any version of it can be installed
 * @param currentVersionDeployed whether the version in the catalog can be installed
 * @param skipFeatureDeployment what was said about it at the last deployment
 * @param validPackage whether the package can be read
 * @param errorMessage what is wrong; null for nothing
 * @param installedOn the version on each web on which it is installed, by the path of the web
 */
public record FakeApp(
        String id,
        String productId,
        int itemId,
        String fileName,
        String title,
        String version,
        int length,
        int fileVersion,
        boolean deployed,
        boolean currentVersionDeployed,
        boolean skipFeatureDeployment,
        boolean validPackage,
        @Nullable String errorMessage,
        Map<String, String> installedOn) {

    /** Copies the map. */
    public FakeApp {
        installedOn = Collections.unmodifiableMap(new TreeMap<>(Arguments.required("installedOn", installedOn)));
    }
}
