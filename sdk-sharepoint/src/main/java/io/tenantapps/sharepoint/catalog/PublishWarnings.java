package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.catalog.Publication.Warning;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects warnings about a package that is to be published. */
final class PublishWarnings {
    private final SolutionPackage file;
    private final @Nullable CatalogApp before;
    private final Catalog catalog;
    private final ApiUrl site;
    private final List<Warning> warnings = new ArrayList<>();

    /**
     * Creates a collector.
     *
     * @param before the app of the product in the catalog; null if the catalog lacks the product or has only a file
     *     that is not a package
     */
    PublishWarnings(SolutionPackage file, @Nullable CatalogApp before, Catalog catalog, ApiUrl site) {
        this.file = file;
        this.before = before;
        this.catalog = catalog;
        this.site = site;
    }

    List<Warning> all() {
        return warnings;
    }

    void ofPackage() {
        warnings.addAll(contents().ofPackage());
    }

    private ContentWarnings contents() {
        return new ContentWarnings(file, before, catalog.scope());
    }

    void ofDeployment(boolean skips) {
        boolean tenantWide = skips && file.skipsFeatureDeployment();
        if (file.isClientSide() && tenantWide) {
            add(Warning.Code.GOES_LIVE, "Its code goes live on all sites as soon as the package is deployed.");
        } else if (file.isClientSide() && before != null) {
            add(
                    Warning.Code.GOES_LIVE,
                    "Its code goes live as soon as the package is deployed, on all sites that have the app, "
                            + "whether they are upgraded or not.");
        }
        if (skips && !file.skipsFeatureDeployment()) {
            add(
                    Warning.Code.AGAINST_PACKAGE_DEFAULT,
                    "skipFeatureDeployment is true, but the package does not support tenant-wide deployment, so the app must still be "
                            + "installed site by site.");
        } else if (!skips && file.skipsFeatureDeployment()) {
            add(
                    Warning.Code.AGAINST_PACKAGE_DEFAULT,
                    "The package requests tenant-wide deployment, but skipFeatureDeployment is false, so the app must be installed site by site.");
        }
        permissions();
        warnings.addAll(contents().ofDeployment(tenantWide));
    }

    private void permissions() {
        String asked = newPermissions();
        if (!asked.isEmpty()) {
            add(
                    before == null ? Warning.Code.PERMISSION_REQUESTS : Warning.Code.NEW_PERMISSIONS,
                    "It requests permissions that "
                            + (before == null ? "" : "the version in the catalog does not request, and that ")
                            + "do not work until an administrator approves them: " + asked
                            + ". Approve them on the API access page of the SharePoint admin center" + page() + ".");
        }
    }

    /** Returns the URL of the approval page with a leading comma, or an empty string if it is unknown. */
    private String page() {
        try {
            return ", " + catalog.connection().cloud().adminSite(site.toString())
                    + "/_layouts/15/online/AdminHome.aspx#/webApiPermissionManagement";
        } catch (IllegalArgumentException e) {
            return ""; // the admin center of a tenant with custom host names has a different URL
        }
    }

    private String newPermissions() {
        String known = before == null || before.aadPermissions() == null ? "" : before.aadPermissions();
        Set<String> granted =
                Arrays.stream(known.split(";")).map(PublishWarnings::key).collect(Collectors.toSet());
        return file.permissionRequests().stream()
                .map(request -> request.resource() + ", " + request.scope())
                .filter(request -> !granted.contains(key(request)))
                .map(request -> Redactor.quotedName(request))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String key(String permission) {
        return permission.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    }

    void inAnotherCatalog(ApiUrl site) {
        add(
                Warning.Code.IN_ANOTHER_CATALOG,
                "The catalog at " + site
                        + " has the same product. A site with access to both catalogs cannot upgrade the app.");
    }

    void twiceInCatalog() {
        add(
                Warning.Code.TWICE_IN_CATALOG,
                "The catalog has this product under more than one file name. The client uses the deployed file, or the first file if none is deployed.");
    }

    private void add(Warning.Code code, String message) {
        warnings.add(new Warning(code, message));
    }
}
