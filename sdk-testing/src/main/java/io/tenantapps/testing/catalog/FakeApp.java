package io.tenantapps.testing.catalog;

import io.tenantapps.core.internal.Arguments;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An app in one of the fake's catalogs, with its state at the time of the call.
 *
 * @param id the app's id, which is the unique id of the package file
 * @param productId the product id in the manifest; all zeros if the package is not readable
 * @param itemId the list item number
 * @param fileName the file name of the package
 * @param title the title
 * @param version the version in the catalog; empty if the package is not readable
 * @param length the size of the package file
 * @param fileVersion the number of times that the file with this id was written
 * @param deployed true if any version of the app can be installed
 * @param currentVersionDeployed true if the version in the catalog can be installed
 * @param skipFeatureDeployment the value of {@code skipFeatureDeployment} in the last deployment
 * @param validPackage true if the package is readable
 * @param errorMessage the error message; null if the app is valid
 * @param installedOn the installed version on each web, by web path
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
