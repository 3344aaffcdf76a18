package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.sharepoint.SiteSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of the hidden lists. Each value is a string; dates, numbers and flags have a second, exact value.
 *
 * @param title the name of the field
 * @param only the only list that has the field; null if both lists have it
 * @param shown returns the value of a site with a URL
 * @param twin the suffix of the name of the exact value
 * @param exact returns the exact value of a site; null if the field has only one value
 */
record HiddenField(
        String title,
        @Nullable HiddenList only,
        BiFunction<Site, String, String> shown,
        String twin,
        Function<Site, @Nullable String> exact) {
    private static final List<HiddenField> ALL = List.of(
            text("Title", null, (site, url) -> site.title()),
            text("SiteUrl", null, (site, url) -> url),
            guid("SiteId", null, Site::siteId),
            guid("RootWebId", HiddenList.ALL_SITES, Site::webId),
            text("TemplateName", null, (site, url) -> site.settings().template()),
            text("State", null, (site, url) -> "1"),
            text("SiteOwnerName", null, (site, url) -> "Contoso Admin"),
            text("SiteOwnerEmail", null, (site, url) -> "admin@contoso.onmicrosoft.com"),
            text("CreatedBy", null, (site, url) -> "Contoso Admin"),
            text("DeletedBy", null, (site, url) -> site.isDeleted() ? "Contoso Admin" : ""),
            guid("GroupId", HiddenList.SITES, site -> site.settings().group()),
            guid("RelatedGroupId", HiddenList.SITES, site -> site.settings().relatedGroup()),
            guid("HubSiteId", HiddenList.SITES, site -> site.settings().hub()),
            date("TimeCreated", SiteSettings::created),
            date("TimeDeleted", SiteSettings::deleted),
            date("LastItemModifiedDate", SiteSettings::created),
            number("StorageQuota", null, site -> 27_487_790_694_400L, ".0"),
            number("StorageUsed", null, site -> 1_234_567L, ".00"),
            number("NumOfFiles", null, site -> 42L, ".00000000"),
            number(
                    "ChannelType",
                    HiddenList.SITES,
                    site -> (long) site.settings().channelType(),
                    ".00000000"),
            flag("IsRestorable", HiddenList.ALL_SITES, Site::isDeleted));

    private static HiddenField text(String title, @Nullable HiddenList only, BiFunction<Site, String, String> shown) {
        return new HiddenField(title, only, shown, "", site -> null);
    }

    private static HiddenField guid(String title, @Nullable HiddenList only, Function<Site, UUID> id) {
        return text(title, only, (site, url) -> FieldText.guid(id.apply(site)));
    }

    private static HiddenField date(String title, Function<SiteSettings, @Nullable Instant> date) {
        return new HiddenField(
                title,
                null,
                (site, url) -> FieldText.shown(date.apply(site.settings())),
                ".",
                site -> FieldText.exact(date.apply(site.settings())));
    }

    private static HiddenField number(
            String title, @Nullable HiddenList only, Function<Site, Long> number, String decimals) {
        return new HiddenField(
                title,
                only,
                (site, url) -> FieldText.shown(number.apply(site)),
                ".",
                site -> number.apply(site) + decimals);
    }

    private static HiddenField flag(String title, HiddenList only, Function<Site, Boolean> flag) {
        return new HiddenField(
                title,
                only,
                (site, url) -> flag.apply(site) ? "Yes" : "No",
                ".value",
                site -> flag.apply(site) ? "1" : "0");
    }

    static @Nullable HiddenField named(String title) {
        return ALL.stream()
                .filter(field -> field.title.equals(title))
                .findFirst()
                .orElse(null);
    }

    boolean isIn(HiddenList list) {
        return only == null || only == list;
    }

    void put(Map<String, String> row, Site site, String url) {
        row.put(title, shown.apply(site, url));
        String second = exact.apply(site);
        if (second != null) {
            row.put(title + twin, second);
        }
    }
}
