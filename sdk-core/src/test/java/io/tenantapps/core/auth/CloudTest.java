package io.tenantapps.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTest {

    @ParameterizedTest
    @CsvSource({
        "https://contoso.sharepoint.com, https://contoso-admin.sharepoint.com",
        "https://contoso.sharepoint.com/sites/hr/, https://contoso-admin.sharepoint.com",
        "https://contoso-my.sharepoint.com/personal/a, https://contoso-admin.sharepoint.com",
        "https://contoso-admin.sharepoint.com, https://contoso-admin.sharepoint.com",
        "https://CONTOSO.SharePoint.com, https://contoso-admin.sharepoint.com"
    })
    void derivesTheAdminSiteFromAnySite(String site, String admin) {
        assertEquals(admin, Cloud.PUBLIC.adminSite(site));
    }

    @Test
    void eachCloudHasDifferentHosts() {
        assertEquals(
                "https://contoso-admin.sharepoint.us",
                Cloud.GCC_HIGH.adminSite("https://contoso.sharepoint.us/sites/a"));
        assertEquals(
                "https://contoso-admin.sharepoint.cn", Cloud.CHINA.adminSite("https://contoso.sharepoint.cn/sites/a"));
        for (Cloud cloud : List.of(
                Cloud.PUBLIC, Cloud.GCC_HIGH, Cloud.DOD, Cloud.CHINA, Cloud.FRANCE, Cloud.GERMANY, Cloud.SINGAPORE)) {
            assertTrue(cloud.owns("contoso" + cloud.sharePointSuffix()));
            assertFalse(cloud.owns("contoso" + cloud.sharePointSuffix() + ".evil.com"));
            assertFalse(cloud.owns("evil" + cloud.sharePointSuffix().substring(1)));
            assertEquals(Cloud.SHAREPOINT, cloud.serviceOf("contoso" + cloud.sharePointSuffix()));
            assertTrue(cloud.authority().startsWith("https://login."));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.sharepoint.com.evil.com",
                "https://evil.contoso.sharepoint.com",
                "https://contoso.sharepoint.us",
                "https://sharepoint.com",
                "http://localhost:8080"
            })
    void refusesHostsThatResembleSharePoint(String site) {
        assertThrows(IllegalArgumentException.class, () -> Cloud.PUBLIC.adminSite(site));
    }

    @Test
    void everyValueOfACloudCanBeOverridden() {
        Cloud own = Cloud.DOD
                .withSharePointSuffix(".DPS.example")
                .withAuthority("https://login.contoso.example")
                .withBusinessCentralHost("BC.contoso.example")
                .withGraphHost("Graph.contoso.example");

        assertEquals("DoD", own.name());
        assertTrue(own.owns("contoso.dps.example"));
        assertTrue(own.owns("bc.contoso.example"));
        assertFalse(own.owns("contoso.sharepoint.us"));
        assertEquals("https://login.contoso.example", own.authority());
        assertEquals(Cloud.BUSINESS_CENTRAL, own.serviceOf("bc.contoso.example"));
        assertEquals(Cloud.GRAPH, own.serviceOf("graph.contoso.example"));
        assertTrue(own.owns("graph.contoso.example"));
        assertFalse(own.owns("dod-graph.microsoft.us"));
    }

    @Test
    void trustsNoHostIfTheBusinessCentralHostIsUnknown() {
        assertTrue(Cloud.PUBLIC.owns("api.businesscentral.dynamics.com"));
        assertFalse(Cloud.CHINA.owns("api.businesscentral.dynamics.com"));
        assertThrows(IllegalArgumentException.class, () -> Cloud.CHINA.withBusinessCentralHost("https://x.example"));
    }

    @ParameterizedTest
    @CsvSource({
        "graph.microsoft.com, public",
        "graph.microsoft.us, GCC High",
        "dod-graph.microsoft.us, DoD",
        "microsoftgraph.chinacloudapi.cn, China"
    })
    void trustsOnlyTheGraphHostOfItsOwnCloud(String host, String owner) {
        for (Cloud cloud : List.of(
                Cloud.PUBLIC, Cloud.GCC_HIGH, Cloud.DOD, Cloud.CHINA, Cloud.FRANCE, Cloud.GERMANY, Cloud.SINGAPORE)) {
            boolean isOwner = cloud.name().equals(owner);
            assertEquals(isOwner, cloud.owns(host), cloud.name());
            assertEquals(isOwner ? Cloud.GRAPH : host, cloud.serviceOf(host), cloud.name());
        }
    }

    @Test
    void trustsNoHostIfTheGraphHostIsUnknown() {
        assertNull(Cloud.FRANCE.graphHost());
        assertFalse(Cloud.FRANCE.owns("graph.microsoft.com"));
        assertEquals(
                "graphHost must be a host name, but is: https://x.example",
                assertThrows(IllegalArgumentException.class, () -> Cloud.FRANCE.withGraphHost("https://x.example"))
                        .getMessage());
    }

    @Test
    void usGovernmentCloudsDoNotTrustEachOthersHosts() {
        assertTrue(Cloud.DOD.owns("contoso.sharepoint-mil.us"));
        assertFalse(Cloud.DOD.owns("contoso.sharepoint.us"));
        assertFalse(Cloud.GCC_HIGH.owns("contoso.sharepoint-mil.us"));
        assertEquals(
                "https://contoso-admin.sharepoint-mil.us",
                Cloud.DOD.adminSite("https://contoso.sharepoint-mil.us/sites/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com@evil.example",
                "https://login.microsoftonline.com/x",
                "https://login.microsoftonline.com?x",
                "https://",
                "https://login.microsoftonline.com\\@evil.example"
            })
    void authorityMustBeAnOrigin(String authority) {
        assertThrows(IllegalArgumentException.class, () -> Cloud.PUBLIC.withAuthority(authority));
    }

    @Test
    void exchangeAudienceDependsOnTheCloud() {
        assertEquals("api://own", Cloud.PUBLIC.withExchangeAudience("api://own").exchangeAudience());
        assertEquals(
                "api://AzureADTokenExchangeUSGov",
                Cloud.GCC_HIGH.withAuthority("https://login.contoso.example").exchangeAudience());
        assertEquals("api://AzureADTokenExchange", Cloud.PUBLIC.exchangeAudience());
        assertEquals("api://AzureADTokenExchangeUSGov", Cloud.GCC_HIGH.exchangeAudience());
        assertEquals("api://AzureADTokenExchangeChina", Cloud.CHINA.exchangeAudience());
    }
}
