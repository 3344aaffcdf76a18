package io.tenantapps.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The responses of the server, as large as the responses of the services. */
final class CannedResponses {
    static final byte[] WEB = "{\"Title\":\"Human Resources\",\"Url\":\"https://contoso.sharepoint.com/sites/hr\"}"
            .getBytes(StandardCharsets.US_ASCII);
    static final byte[] APP = app(1).getBytes(StandardCharsets.US_ASCII);
    static final byte[] DONE = "{\"odata.null\":true}".getBytes(StandardCharsets.US_ASCII);
    static final byte[] NO_ADDINS =
            "{\"addins\":[],\"errorsWithServerRelativeUrl\":[]}".getBytes(StandardCharsets.US_ASCII);

    static final byte[] EMPTY_SCAN = ("{\"addins\":[],\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[]}")
            .getBytes(StandardCharsets.US_ASCII);

    private CannedResponses() {}

    /** Returns add-ins on the webs {@code https://contoso.sharepoint.com/sites/s0} and so on, as recorded. */
    static byte[] addins(int webs, int rows) {
        StringBuilder json = new StringBuilder(rows * 1_300).append("{\"addins\":[");
        for (int i = 0; i < rows; i++) {
            String id = new UUID(0x1234567890ab4000L + i, 0x8000000000000000L + i).toString();
            String web = "https://contoso.sharepoint.com/sites/s" + i % webs;
            json.append(i == 0 ? "" : ",")
                    .append("{\"appIdentifier\":\"i:0i.t|ms.sp.int|")
                    .append(id)
                    .append("@5a1e0000-0000-4000-8000-000000000001\",\"appInstanceId\":\"")
                    .append(id)
                    .append("\",\"appSource\":\"Marketplace\",\"appWebFullUrl\":\"")
                    .append(web)
                    .append("/NewsTicker\",\"appWebId\":\"")
                    .append(id)
                    .append("\",\"appWebName\":\"News Ticker\",\"assetId\":\"WA104098986\",\"creationTimeUtc\":"
                            + "\"2024-03-01T08:18:25.62Z\",\"currentSiteId\":\"")
                    .append(id)
                    .append("\",\"currentWebId\":\"")
                    .append(id)
                    .append("\",\"currentWebName\":\"Team\",\"currentWebUrl\":\"")
                    .append(web)
                    .append("\",\"installedBy\":\"Megan Bowen\",\"installedSiteId\":\"")
                    .append(id)
                    .append("\",\"installedWebId\":\"")
                    .append(id)
                    .append("\",\"installedWebName\":\"Team\",\"installedWebUrl\":\"")
                    .append(web)
                    .append(
                            "\",\"launchUrl\":\"~appWebUrl/Pages/Default.aspx?{StandardTokens}\",\"licensePurchaseTime\":"
                                    + "\"2023-03-15T16:38:29\",\"locale\":\"en-US\",\"productId\":\"")
                    .append(id)
                    .append(
                            "\",\"purchaserIdentity\":\"i:0#.f|membership|megan@contoso.example\",\"status\":\"Installed\","
                                    + "\"tenantAppData\":\"\",\"tenantAppDataUpdateTime\":null,\"title\":\"News Ticker\"}");
        }
        return json.append("],\"errorsWithServerRelativeUrl\":[]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String digest() {
        return "{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"0x" + "5F".repeat(64)
                + ",21 Nov 2026 10:06:12 -0000\",\"WebFullUrl\":\"\"}";
    }

    static byte[] apps(int rows) {
        StringBuilder json = new StringBuilder(rows * 560).append("{\"value\":[");
        for (int i = 0; i < rows; i++) {
            json.append(i == 0 ? "" : ",").append(app(i));
        }
        return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a list in the format of Graph's device apps. */
    static byte[] mobileApps(int rows) {
        StringBuilder json = new StringBuilder(rows * 500).append("{\"value\":[");
        for (int i = 0; i < rows; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"@odata.type\":\"#microsoft.graph.mobileApp\",\"id\":\"")
                    .append(new UUID(0x1234567890ab4000L + i, 0x8000000000000000L + i))
                    .append("\",\"displayName\":\"app number ")
                    .append(i)
                    .append("\",\"description\":\"an app of contoso for tests of speed\",\"publisher\":\"Contoso\","
                            + "\"createdDateTime\":\"2026-09-01T12:00:00Z\",\"lastModifiedDateTime\":\"2026-09-02T12:00:00Z\","
                            + "\"isFeatured\":false,\"privacyInformationUrl\":\"https://contoso.example/privacy\","
                            + "\"informationUrl\":\"https://contoso.example/information\",\"owner\":\"apps of contoso\","
                            + "\"developer\":\"Contoso\",\"notes\":\"\",\"publishingState\":\"published\"}");
        }
        return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    static String app(int number) {
        String id = new UUID(0x1234567890ab4000L + number, 0x8000000000000000L + number).toString();
        return "{\"AadAppId\":\"00000000-0000-0000-0000-000000000000\",\"AadPermissions\":null,\"AppCatalogVersion\":\"1.0."
                + number
                + ".0\",\"CanUpgrade\":false,\"CDNLocation\":\"SharePoint Online\",\"ContainsTenantWideExtension\":false,"
                + "\"CurrentVersionDeployed\":true,\"Deployed\":true,\"ErrorMessage\":\"No errors.\",\"ID\":\"" + id
                + "\",\"InstalledVersion\":\"\",\"IsClientSideSolution\":true,\"IsEnabled\":true,"
                + "\"IsPackageDefaultSkipFeatureDeployment\":true,\"IsValidAppPackage\":true,\"ProductId\":\"" + id
                + "\",\"ShortDescription\":\"\",\"SkipDeploymentFeature\":true,\"StoreAssetId\":\"\","
                + "\"SupportsTeamsTabs\":false,\"ThumbnailUrl\":\"\",\"Title\":\"app number " + number + "\"}";
    }
}
