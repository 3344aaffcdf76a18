package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.Javadocs;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the Javadoc of each method contains the notes of Microsoft's page, in our own words. */
class DocumentedFactsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class AppCatalogClient|Each operation has the same effects as the corresponding action in the browser",
                "class AppCatalogClient|app-only tokens for SharePoint Framework solutions only",
                "class AppCatalogClient|(tenant-scoped permissions) are not supported",
                "siteCollection(|which an administrator must have enabled",
                "add(Path|{@code .sppkg} or {@code .app}",
                "add(Path|The app is not available to any site until it is deployed",
                "add(Path|Since April 2026, add-ins ({@code .app}) can no longer be installed from app catalogs",
                "deploy(|Since April 2026, add-ins ({@code .app}) can no longer be installed from app catalogs",
                "install(|add-ins ({@code .app}) can no longer be installed from app catalogs",
                "deploy(|The list can be read and changed only in the SharePoint admin center",
                "deploy(|The app has to be added first, and can be installed only after the deployment",
                "deploy(|Deploying several packages in parallel is not supported by the service",
                "deploy(|Deploying a new version of a solution makes it live on all sites that have the app",
                "retract(|it can no longer be installed in sites, and existing installations are disabled",
                "remove(|it can no longer be deployed",
                "remove(|If the app has not been retracted, removing it also retracts it",
                "install(|The service fires the install event of a provider-hosted add-in",
                "uninstall(|The service fires the uninstall event of a provider-hosted add-in",
                "uninstall(|it does not go through the recycle bin",
                "syncToTeams(int|by the number of its list item"
            })
    void javadocContainsTheNoteOfMicrosoftsPage(String declaration, String fact) throws IOException {
        String javadoc = Javadocs.of("AppCatalogClient", declaration);

        assertTrue(javadoc.contains(fact), () -> declaration + ": " + javadoc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list(",
                "get(",
                "add(Path",
                "deploy(",
                "retract(",
                "remove(",
                "install(",
                "upgrade(",
                "uninstall(",
                "syncToTeams(int",
                "downloadPackage(",
                "downloadTeamsPackage(",
                "siteCollectionCatalogs(",
                "instances("
            })
    void javadocStatesRequestPermissionAndRepeatOfEveryOperation(String operation) throws IOException {
        String javadoc = Javadocs.of("AppCatalogClient", operation);

        assertTrue(javadoc.matches(".*\\{@code (GET|POST) \\{(site|web)}/_api/web/.*"), javadoc);
        assertTrue(javadoc.matches(".*needs\\s+Sites\\.(Read|FullControl)\\.All.*"), javadoc);
        assertTrue(javadoc.matches("(?i).*(harmless to repeat|convergent|refused if done|starts\\s+work).*"), javadoc);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class AddinAdminClient|Microsoft's page documents the API for app-only tokens, issued for the admin site",
                "class AddinAdminClient|Sites.Read.All (not Graph's permission of that name)",
                "class AddinAdminClient|uninstalling needs SharePoint's Sites.FullControl.All",
                "availableAddins(|those installed there, and those deployed there from the tenant's app catalog",
                "availableAddins(|The service accepts 500 webs at a time",
                "permissions(|grants for the site collection and for the tenant are repeated for each web",
                "permissions(|The service accepts 500 identifiers at a time",
                "acsPrincipals(|The service accepts 500 ids at a time and omits ids that are not ACS principals",
                "principals(|add-in principals that have permissions in the given site collections",
                "principals(|The service accepts 500 sites at a time",
                "uninstall(|The service accepts 50 add-ins at a time and starts a job for each add-in",
                "uninstall(|with their app webs and all data in them",
                "job(String jobId, String site)|The service does not find a job that ended successfully, or that never existed"
            })
    void javadocContainsTheNoteOfMicrosoftsAddinPage(String declaration, String fact) throws IOException {
        String javadoc = Javadocs.of("AddinAdminClient", declaration);

        assertTrue(javadoc.contains(fact), () -> declaration + ": " + javadoc);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "availableAddins(",
                "permissions(",
                "acsPrincipals(",
                "principals(",
                "uninstall(",
                "job(String jobId, String site)"
            })
    void javadocStatesRequestPermissionAndRepeatOfEveryFunction(String function) throws IOException {
        String javadoc = Javadocs.of("AddinAdminClient", function);

        assertTrue(javadoc.matches(".*\\{@code POST \\{admin}/_api/web/.*"), javadoc);
        assertTrue(javadoc.matches(".*needs Sites\\.(Read|FullControl)\\.All.*"), javadoc);
        assertTrue(javadoc.matches(".*(harmless to repeat|starts work).*"), javadoc);
    }

    @Test
    void javadocOfWriteSerializationWarnsAboutOtherPrograms() throws IOException {
        assertTrue(Javadocs.of("WriteSerialization", "enum WriteSerialization")
                .contains("The SDK cannot detect writes by other connections, programs and machines"));
    }
}
