package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A classic add-in, to install in a fake tenant. A {@code FakeAddin} is immutable; each setter returns a changed copy.
 * The product id and the app id depend on the title: add-ins with the same title are the same product.
 *
 * <pre>{@code
 * String instance = tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News Ticker"));
 * }</pre>
 */
public final class FakeAddin {
    private enum Kind {
        SHAREPOINT_HOSTED("int", true),
        PROVIDER_HOSTED("ext", false),
        HYBRID("ext", true),
        SPFX_LEAK("int", false);

        private final String issuer;
        private final boolean hasAppWeb;

        Kind(String issuer, boolean hasAppWeb) {
            this.issuer = issuer;
            this.hasAppWeb = hasAppWeb;
        }
    }

    private final Kind kind;
    private final String title;
    private UUID productId;
    private UUID appId;
    private String status = "Installed";
    private String installedBy = "Site Owner";
    private String launchUrl;
    private boolean isFromCatalog;
    private Instant installedAt = Instant.parse("2024-03-01T08:18:25.620Z");
    private @Nullable Instant boughtAt = Instant.parse("2023-03-15T16:38:29Z");
    private Map<String, @Nullable String> fields = Map.of();

    private FakeAddin(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
        this.productId = Ids.of("product " + title);
        this.appId = Ids.of("app " + title);
        this.launchUrl = kind.hasAppWeb
                ? "~appWebUrl/Pages/Default.aspx?{StandardTokens}"
                : "https://addins.contoso.com/Pages/Default.aspx?{StandardTokens}";
    }

    private FakeAddin(FakeAddin other) {
        this.kind = other.kind;
        this.title = other.title;
        this.productId = other.productId;
        this.appId = other.appId;
        this.status = other.status;
        this.installedBy = other.installedBy;
        this.launchUrl = other.launchUrl;
        this.isFromCatalog = other.isFromCatalog;
        this.installedAt = other.installedAt;
        this.boughtAt = other.boughtAt;
        this.fields = other.fields;
    }

    /** Creates an add-in with an app web and without a server. */
    public static FakeAddin sharePointHosted(String title) {
        Arguments.required("title", title);
        return new FakeAddin(Kind.SHAREPOINT_HOSTED, title);
    }

    /** Creates an add-in with a server and without an app web. */
    public static FakeAddin providerHosted(String title) {
        Arguments.required("title", title);
        return new FakeAddin(Kind.PROVIDER_HOSTED, title);
    }

    /** Creates an add-in with a server and an app web. */
    public static FakeAddin hybrid(String title) {
        Arguments.required("title", title);
        return new FakeAddin(Kind.HYBRID, title);
    }

    /** Creates a SharePoint Framework solution that the service lists among the add-ins by mistake. */
    public static FakeAddin spfxLeak(String title) {
        Arguments.required("title", title);
        return new FakeAddin(Kind.SPFX_LEAK, title);
    }

    /** Sets the product id, a GUID. */
    public FakeAddin productId(String productId) {
        Arguments.notBlank("productId", productId);
        FakeAddin copy = new FakeAddin(this);
        copy.productId = UUID.fromString(productId);
        return copy;
    }

    /** Sets the app id, a GUID, which is the client id of the add-in's principal. */
    public FakeAddin appId(String appId) {
        Arguments.notBlank("appId", appId);
        FakeAddin copy = new FakeAddin(this);
        copy.appId = UUID.fromString(appId);
        return copy;
    }

    /**
     * Sets the status. The default is {@code Installed}. Any string is valid, such as {@code Recycled} or a status that
     * the SDK does not recognize.
     */
    public FakeAddin status(String status) {
        Arguments.required("status", status);
        FakeAddin copy = new FakeAddin(this);
        copy.status = status;
        return copy;
    }

    /** Sets the name of the user who installed the add-in. The default is {@code Site Owner}. */
    public FakeAddin installedBy(String name) {
        Arguments.required("name", name);
        FakeAddin copy = new FakeAddin(this);
        copy.installedBy = name;
        return copy;
    }

    /** Sets the time of the installation, with millisecond precision. The default is 2024-03-01. */
    public FakeAddin installedAt(Instant moment) {
        Arguments.required("moment", moment);
        FakeAddin copy = new FakeAddin(this);
        copy.installedAt = moment;
        return copy;
    }

    /**
     * Sets the start page, which may contain tokens that URL parsers refuse, such as {@code ~appWebUrl} and {@code
     * {StandardTokens}}.
     */
    public FakeAddin launchUrl(String launchUrl) {
        Arguments.notBlank("launchUrl", launchUrl);
        FakeAddin copy = new FakeAddin(this);
        copy.launchUrl = launchUrl;
        return copy;
    }

    /**
     * Makes this an add-in of the tenant's catalog, which needs no license. By default, the add-in was bought in the
     * store.
     */
    public FakeAddin fromCatalog() {
        FakeAddin copy = new FakeAddin(this);
        copy.isFromCatalog = true;
        copy.boughtAt = null;
        return copy;
    }

    /**
     * Sets the value of a field in each row of this add-in; the value may be null. The value replaces the fake's own
     * value, or adds the field.
     */
    public FakeAddin field(String name, @Nullable String value) {
        Arguments.required("name", name);
        FakeAddin copy = new FakeAddin(this);
        Map<String, @Nullable String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        copy.fields = Collections.unmodifiableMap(more);
        return copy;
    }

    /** Returns the title. */
    public String title() {
        return title;
    }

    /** Returns the product id. */
    public String productId() {
        return productId.toString();
    }

    /** Returns the app id. */
    public String appId() {
        return appId.toString();
    }

    /** Returns the name of the add-in's principal, such as {@code i:0i.t|ms.sp.int|…@…}. */
    public String appIdentifier() {
        return appIdentifier(kind.issuer, appId);
    }

    static String appIdentifier(String issuer, UUID appId) {
        return "i:0i.t|ms.sp." + issuer + "|" + appId + "@" + Ids.TENANT;
    }

    String status() {
        return status;
    }

    boolean isExternal() {
        return kind.issuer.equals("ext");
    }

    /** Returns a row of {@code AvailableAddIns}, with the fields in the order of the recordings. */
    Map<String, @Nullable Object> row(
            UUID instance, String statusNow, AddinWeb installed, AddinWeb current, boolean isTenantDeployed) {
        boolean hasAppWeb = kind.hasAppWeb;
        Map<String, @Nullable Object> row = new LinkedHashMap<>(64);
        row.put("appIdentifier", appIdentifier());
        row.put("appInstanceId", instance);
        row.put("appSource", isFromCatalog ? "CorporateCatalog" : "Marketplace");
        row.put("appWebFullUrl", hasAppWeb ? installed.url() + "/" + title.replaceAll("[^\\p{L}\\p{N}]", "") : "");
        row.put("appWebId", hasAppWeb ? Ids.of("app web " + instance) : Ids.NONE);
        row.put("appWebName", hasAppWeb ? title : "");
        row.put("assetId", isFromCatalog ? "" : "WA104098986");
        row.put("creationTimeUtc", Moments.withoutTrailingZeros(installedAt));
        row.put("currentSiteId", current.siteId());
        row.put("currentWebId", current.webId());
        row.put("currentWebName", current.title());
        row.put("currentWebUrl", current.url());
        row.put("installedBy", installedBy);
        row.put("installedSiteId", installed.siteId());
        row.put("installedWebId", installed.webId());
        row.put("installedWebName", installed.title());
        row.put("installedWebUrl", installed.url());
        row.put("launchUrl", launchUrl);
        row.put("licensePurchaseTime", boughtAt == null ? null : LocalDateTime.ofInstant(boughtAt, ZoneOffset.UTC));
        row.put("locale", "en-US");
        row.put("productId", productId);
        row.put("purchaserIdentity", isFromCatalog ? "" : "i:0#.f|membership|owner@contoso.onmicrosoft.com");
        row.put("status", statusNow);
        row.put("tenantAppData", isTenantDeployed ? "<TenantAppData><AllSites>true</AllSites></TenantAppData>" : "");
        row.put("tenantAppDataUpdateTime", isTenantDeployed ? "2024-03-01T08:20:00Z" : null);
        row.put("title", title);
        row.putAll(fields);
        return row;
    }
}
