package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.canaries.DocumentedFields;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests that every field of an app in a catalog has a component: the twelve fields on Microsoft's page, and ten fields
 * that are only in recordings.
 */
class DocumentedFieldsTest {
    @Test
    void everyFieldOfACatalogAppHasAComponent() {
        List<String> documented = List.of(
                "AadAppId",
                "ContainsTenantWideExtension",
                "CurrentVersionDeployed",
                "Deployed",
                "ID",
                "IsClientSideSolution",
                "IsEnabled",
                "IsPackageDefaultSkipFeatureDeployment",
                "IsValidAppPackage",
                "ShortDescription",
                "SkipDeploymentFeature",
                "Title");
        List<String> recorded = List.of(
                "AadPermissions",
                "AppCatalogVersion",
                "CanUpgrade",
                "CDNLocation",
                "ErrorMessage",
                "InstalledVersion",
                "ProductId",
                "StoreAssetId",
                "SupportsTeamsTabs",
                "ThumbnailUrl");

        assertEquals(List.of(), DocumentedFields.withoutComponent(CatalogApp::fromJson, documented));
        assertEquals(List.of(), DocumentedFields.withoutComponent(CatalogApp::fromJson, recorded));
    }
}
