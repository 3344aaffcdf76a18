package io.tenantapps.benchmarks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The code that a good programmer writes by hand with OkHttp and Jackson: without retries and digests, with a token
 * that never expires.
 */
public final class Raw {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final MediaType JSON = MediaType.get("application/json");
    private static final ObjectReader ADDINS = MAPPER.readerFor(Addins.class);
    private static final ObjectReader APP = MAPPER.readerFor(App.class);
    private static final ObjectReader APPS = MAPPER.readerFor(Apps.class);

    /** The fields of a site. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Web(
            @JsonProperty("Title") String title,
            @JsonProperty("Url") String url) {}

    /** A list of apps. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Apps(List<App> value) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Addins(List<Addin> addins) {}

    /** An add-in on a web. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Addin(
            String title,
            String appInstanceId,
            String appIdentifier,
            String productId,
            String appSource,
            String status,
            String launchUrl,
            String appWebFullUrl,
            String appWebId,
            String appWebName,
            String assetId,
            String creationTimeUtc,
            String installedBy,
            String installedSiteId,
            String installedWebId,
            String installedWebName,
            String installedWebUrl,
            String currentSiteId,
            String currentWebId,
            String currentWebName,
            String currentWebUrl,
            String licensePurchaseTime,
            String purchaserIdentity,
            String locale,
            String tenantAppData,
            String tenantAppDataUpdateTime) {}

    /** An app in a catalog. */
    public record App(
            @JsonProperty("ID") String id,
            @JsonProperty("ProductId") String productId,
            @JsonProperty("Title") String title,
            @JsonProperty("ShortDescription") String shortDescription,
            @JsonProperty("AppCatalogVersion") String appCatalogVersion,
            @JsonProperty("InstalledVersion") String installedVersion,
            @JsonProperty("CanUpgrade") Boolean canUpgrade,
            @JsonProperty("Deployed") Boolean deployed,
            @JsonProperty("CurrentVersionDeployed") Boolean currentVersionDeployed,
            @JsonProperty("IsClientSideSolution") Boolean isClientSideSolution,
            @JsonProperty("IsEnabled") Boolean isEnabled,
            @JsonProperty("IsValidAppPackage") Boolean isValidAppPackage,
            @JsonProperty("ErrorMessage") String errorMessage,

            @JsonProperty("IsPackageDefaultSkipFeatureDeployment")
            Boolean skipByDefault,

            @JsonProperty("SkipDeploymentFeature") Boolean skips,
            @JsonProperty("ContainsTenantWideExtension") Boolean tenantWide,
            @JsonProperty("SupportsTeamsTabs") Boolean teams,
            @JsonProperty("AadAppId") String aadAppId,
            @JsonProperty("AadPermissions") String aadPermissions,
            @JsonProperty("CDNLocation") String cdnLocation,
            @JsonProperty("StoreAssetId") String storeAssetId,
            @JsonProperty("ThumbnailUrl") String thumbnailUrl) {}

    private Raw() {}

    static OkHttpClient client() {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(128, 60, TimeUnit.SECONDS))
                .build();
    }

    private static Request.Builder request(String url) {
        return new Request.Builder()
                .url(url)
                .header("Authorization", "Bearer token")
                .header("Accept", "application/json")
                .header("User-Agent", "NONISV|TenantApps|Raw/1.0");
    }

    /** Returns a reader of a type. The reader is prepared once, as a good programmer would do. */
    static ObjectReader reader(Class<?> type) {
        return MAPPER.readerFor(type);
    }

    static Object get(OkHttpClient client, String url, ObjectReader reader) throws IOException {
        try (Response response = client.newCall(request(url).build()).execute()) {
            return reader.readValue(response.body().byteStream());
        }
    }

    static Object post(OkHttpClient client, String url, ObjectReader reader) throws IOException {
        Request request = request(url)
                .header("X-RequestDigest", "0x00,x")
                .post(RequestBody.create("{\"skipFeatureDeployment\":false}", JSON))
                .build();
        try (Response response = client.newCall(request).execute()) {
            return reader.readValue(response.body().byteStream());
        }
    }

    static Addins addins(OkHttpClient client, String url, List<String> sites) throws IOException {
        RequestBody body = RequestBody.create(MAPPER.writeValueAsBytes(Map.of("urls", sites)), JSON);
        try (Response response = client.newCall(request(url).post(body).build()).execute()) {
            return ADDINS.readValue(response.body().byteStream());
        }
    }

    /** Reads apps one by one, and keeps only the last. Returns their number. */
    static int streamed(OkHttpClient client, String url) throws IOException {
        int count = 0;
        try (Response response = client.newCall(request(url).build()).execute();
                JsonParser parser = MAPPER.createParser(response.body().byteStream())) {
            while (parser.nextToken() != JsonToken.START_ARRAY) {
                // the list is the only field
            }
            parser.clearCurrentToken();
            for (Iterator<App> apps = APP.readValues(parser); apps.hasNext(); count++) {
                Meter.sink = apps.next();
            }
        }
        return count;
    }

    static List<App> apps(OkHttpClient client, String url) throws IOException {
        try (Response response = client.newCall(request(url).build()).execute()) {
            return APPS.<Apps>readValue(response.body().byteStream()).value();
        }
    }
}
