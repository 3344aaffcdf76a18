package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.sharepoint.Site;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field of the hidden lists. Each value is a string; dates, numbers and flags have a second, exact value. */
enum HiddenField {
    TITLE("Title", null, (site, url) -> site.title()),
    SITE_URL("SiteUrl", null, (site, url) -> url),
    SITE_ID("SiteId", null, (site, url) -> FieldText.guid(site.siteId())),
    ROOT_WEB_ID("RootWebId", HiddenList.ALL_SITES, (site, url) -> FieldText.guid(site.webId())),
    TEMPLATE_NAME("TemplateName", null, (site, url) -> site.settings().template()),
    STATE("State", null, (site, url) -> "1"),
    OWNER_NAME("SiteOwnerName", null, (site, url) -> "Contoso Admin"),
    OWNER_EMAIL("SiteOwnerEmail", null, (site, url) -> "admin@contoso.onmicrosoft.com"),
    CREATED_BY("CreatedBy", null, (site, url) -> "Contoso Admin"),
    DELETED_BY("DeletedBy", null, (site, url) -> site.isDeleted() ? "Contoso Admin" : ""),
    GROUP_ID(
            "GroupId",
            HiddenList.SITES,
            (site, url) -> FieldText.guid(site.settings().group())),
    RELATED_GROUP_ID(
            "RelatedGroupId",
            HiddenList.SITES,
            (site, url) -> FieldText.guid(site.settings().relatedGroup())),
    HUB_SITE_ID(
            "HubSiteId",
            HiddenList.SITES,
            (site, url) -> FieldText.guid(site.settings().hub())),
    TIME_CREATED("TimeCreated", site -> site.settings().created()),
    TIME_DELETED("TimeDeleted", site -> site.settings().deleted()),
    MODIFIED("LastItemModifiedDate", site -> site.settings().created()),
    QUOTA("StorageQuota", null, site -> 27_487_790_694_400L, ".0"),
    USED("StorageUsed", null, site -> 1_234_567L, ".00"),
    FILES("NumOfFiles", null, site -> 42L, ".00000000"),
    CHANNEL_TYPE("ChannelType", HiddenList.SITES, site -> (long) site.settings().channelType(), ".00000000"),
    RESTORABLE("IsRestorable", HiddenList.ALL_SITES) {
        @Override
        void put(Map<String, String> row, Site site, String url) {
            row.put("IsRestorable", site.isDeleted() ? "Yes" : "No");
            row.put("IsRestorable.value", site.isDeleted() ? "1" : "0");
        }
    };

    private final String title;
    private final @Nullable HiddenList only;
    private final Function<Site, @Nullable String> exact;
    private final BiFunction<Site, String, String> shown;

    HiddenField(String title, @Nullable HiddenList only) {
        this(title, only, (site, url) -> "");
    }

    /** A text. */
    HiddenField(String title, @Nullable HiddenList only, BiFunction<Site, String, String> shown) {
        this.title = title;
        this.only = only;
        this.shown = shown;
        this.exact = site -> null;
    }

    /** A date, which may be missing. */
    HiddenField(String title, Function<Site, @Nullable Instant> date) {
        this.title = title;
        this.only = null;
        this.shown = (site, url) -> FieldText.shown(date.apply(site));
        this.exact = site -> FieldText.exact(date.apply(site));
    }

    /** A number. */
    HiddenField(String title, @Nullable HiddenList only, Function<Site, Long> number, String decimals) {
        this.title = title;
        this.only = only;
        this.shown = (site, url) -> FieldText.shown(number.apply(site));
        this.exact = site -> number.apply(site) + decimals;
    }

    static @Nullable HiddenField named(String title) {
        for (HiddenField field : values()) {
            if (field.title.equals(title)) {
                return field;
            }
        }
        return null;
    }

    boolean isIn(HiddenList list) {
        return only == null || only == list;
    }

    void put(Map<String, String> row, Site site, String url) {
        row.put(title, shown.apply(site, url));
        String second = exact.apply(site);
        if (second != null) {
            row.put(title + ".", second);
        }
    }
}
