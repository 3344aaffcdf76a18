package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.sharepoint.inventory.AcsPrincipal;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.SitePermission;
import io.tenantapps.sharepoint.inventory.TenantPermission;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that every field of the add-in functions, on Microsoft's page and in the service's metadata, has a component.
 */
class AddinFieldsTest {

    /** The public records, with their JSON field names. */
    static Stream<Arguments> documented() {
        return Stream.of(
                Arguments.of(
                        AddinInstance.class,
                        "appIdentifier appInstanceId appSource appWebFullUrl appWebId appWebName assetId creationTimeUtc"
                                + " currentSiteId currentWebId currentWebName currentWebUrl installedBy installedSiteId"
                                + " installedWebId installedWebName installedWebUrl launchUrl licensePurchaseTime locale"
                                + " productId purchaserIdentity status tenantAppData tenantAppDataUpdateTime title"),
                Arguments.of(
                        AddinPermission.class,
                        "absoluteUrl allowAppOnly appIdentifier serverRelativeUrl siteCollectionScopedPermissions"
                                + " tenantScopedPermissions"),
                Arguments.of(SitePermission.class, "listId right siteId webId"),
                Arguments.of(TenantPermission.class, "feature id right scope"),
                Arguments.of(AcsPrincipal.class, "appDomains appId appIdentifier redirectUri title"),
                Arguments.of(AddinPrincipal.class, "absoluteUrl appIdentifier serverRelativeUrl title"),
                Arguments.of(
                        UninstallJob.class,
                        "absoluteUrl appInstanceId errorDetails jobId serverRelativeUrl siteId taskStartTime"),
                Arguments.of(UninstallErrorDetail.class, "correlationId detail exceptionMessage source type"));
    }

    /** The rows whose fields have other names in {@link UninstallRow} and in the errors of a scan. */
    static Stream<Arguments> documentedForRowsThatAreHandedOn() {
        return Stream.of(
                Arguments.of(TriggeredJob.class, "absoluteUrl appInstanceId serverRelativeUrl uninstallJobId"),
                // Tests of jobs that did not start, and of sites and principals that could not be read.
                Arguments.of(
                        AddinError.class, "absoluteUrl appIdentifier appInstanceId errorMessage serverRelativeUrl"));
    }

    private static Set<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getAccessor().getAnnotation(JsonProperty.class))
                .filter(Objects::nonNull)
                .map(JsonProperty::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void everyDocumentedFieldHasAPublicComponent(Class<?> type, String documented) {
        assertEquals(new TreeSet<>(Set.of(documented.split(" "))), names(type));
        assertTrue(Modifier.isPublic(type.getModifiers()), () -> type + " is not public");
    }

    @ParameterizedTest
    @MethodSource("documentedForRowsThatAreHandedOn")
    void readsEveryDocumentedFieldOfConvertedRows(Class<?> type, String documented) {
        assertEquals(new TreeSet<>(Set.of(documented.split(" "))), names(type));
    }

    @Test
    void uninstallRowContainsItsJob() {
        assertEquals(
                UninstallJob.class,
                Arrays.stream(UninstallRow.class.getRecordComponents())
                        .filter(component -> component.getName().equals("job"))
                        .findFirst()
                        .orElseThrow()
                        .getType());
    }
}
