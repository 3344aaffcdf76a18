package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Guid;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two hidden lists of the admin site. The first list has the properties of all sites except personal ones, and the
 * second list also has personal sites. The cursor consists of the number of the list and the token of the next page.
 */
final class AdminListSites implements SiteSource {
    static final String NAME = "the admin site's list";
    static final String PERMISSION =
            "SharePoint Sites.Read.All (delegated: AllSites.Read and SharePoint administrator)";

    static final int ROWS_PER_PAGE = 500;

    private static final String TITLE = "DO_NOT_DELETE_SPLIST_TENANTADMIN_";
    private static final List<String> LISTS =
            List.of("AGGREGATED_SITECOLLECTIONS", "ALL_SITES_AGGREGATED_SITECOLLECTIONS");
    private static final List<String> FIELDS =
            List.of("SiteUrl", "SiteId", "Title", "TemplateName", "TimeCreated", "TimeDeleted", "LastItemModifiedDate");
    private static final List<List<String>> MORE =
            List.of(List.of("HubSiteId", "GroupId", "RelatedGroupId", "ChannelType"), List.of("RootWebId"));
    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    /** A row. Every value is a string; the exact values are in fields such as {@code TimeDeleted.} with a dot. */
    record Row(@JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        @Nullable
        String text(String name) {
            Object value = additionalProperties.get(name);
            return value instanceof String text && !text.isBlank() ? text : null;
        }

        @Nullable
        String id(String name) {
            String id = Guid.plain(text(name));
            return id == null || id.isBlank() || id.equals(NO_ID) ? null : id;
        }

        @Nullable
        Instant time(String name) {
            String exact = text(name + ".");
            try {
                return exact == null ? null : Instant.parse(exact);
            } catch (DateTimeException e) {
                return null; // an unreadable value is treated as a missing value
            }
        }
    }

    record Rendered(
            @JsonProperty("Row") @Nullable List<Row> rows,
            @JsonProperty("NextHref") @Nullable String nextHref) {}

    private static final ResponseReader<Rendered> RENDERED = answer -> {
        Rendered rendered = Json.as(Rendered.class).read(answer);
        if (rendered.rows() == null) {
            throw answer.unreadable("it has no rows");
        }
        return rendered;
    };

    private final TenantConnection connection;
    private final ApiUrl admin;
    private final CallOptions options;

    AdminListSites(TenantConnection connection, ApiUrl admin) {
        this(connection, admin, connection.options());
    }

    AdminListSites(TenantConnection connection, ApiUrl admin, CallOptions options) {
        this.options = options;
        this.connection = connection;
        this.admin = admin;
    }

    AdminListSites withOptions(CallOptions changed) {
        return new AdminListSites(connection, admin, changed);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<SiteField> fields() {
        return Set.of(
                SiteField.SITE_ID,
                SiteField.TITLE,
                SiteField.TEMPLATE,
                SiteField.CREATED,
                SiteField.CHANGED,
                SiteField.HUB,
                SiteField.GROUP);
    }

    @Override
    public Set<SiteKind> kinds() {
        return Set.of(SiteKind.values());
    }

    @Override
    public List<String> omissions() {
        return List.of(
                "The admin site's list is not documented by Microsoft.",
                "The admin site of a geography lists only the sites of that geography.");
    }

    @Override
    public SitePage page(@Nullable String cursor) {
        return read(
                cursor,
                connection.call(request(cursor)).withOptions(old -> options).execute());
    }

    /** Returns the number of the list that a cursor belongs to. */
    private static int list(@Nullable String cursor) {
        return cursor == null ? 0 : Character.digit(cursor.charAt(0), LISTS.size());
    }

    SitePage read(@Nullable String cursor, Rendered rendered) {
        int list = list(cursor);
        List<TenantSite> sites = new ArrayList<>();
        int deleted = 0;
        int unusable = 0;
        for (Row row : Json.list(rendered.rows())) {
            String url = row.text("SiteUrl");
            if (row.text("TimeDeleted") != null || row.text("TimeDeleted.") != null) {
                deleted += list == 0 ? 1 : 0; // both lists contain the deleted sites
            } else if (url != null) {
                sites.add(site(row, url));
            } else {
                unusable++;
            }
        }
        String next = rendered.nextHref();
        return new SitePage(
                sites,
                deleted,
                unusable,
                next != null && !next.isBlank()
                        ? list + next.replaceFirst("^\\?", "")
                        : list + 1 < LISTS.size() ? String.valueOf(list + 1) : null);
    }

    ApiRequest<Rendered> request(@Nullable String cursor) {
        int list = list(cursor);
        String paging = cursor == null ? "" : cursor.substring(1);
        String fields = Stream.concat(FIELDS.stream(), MORE.get(list).stream())
                .map(name -> "<FieldRef Name='" + name + "'/>")
                .collect(Collectors.joining());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("RenderOptions", 2);
        parameters.put("DatesInUtc", true);
        parameters.put(
                "ViewXml",
                "<View><ViewFields>" + fields + "</ViewFields><RowLimit Paged='TRUE'>" + ROWS_PER_PAGE
                        + "</RowLimit></View>");
        if (!paging.isEmpty()) {
            parameters.put("Paging", paging);
        }
        return ApiRequest.post(
                        "list sites of the admin site",
                        admin.segments(
                                "_api",
                                "web",
                                "lists",
                                "GetByTitle('" + TITLE + LISTS.get(list) + "')",
                                "RenderListDataAsStream"),
                        RENDERED)
                .body(Body.json(Map.of("parameters", parameters)))
                .accept("application/json;odata=nometadata")
                .service(Cloud.SHAREPOINT)
                .repeatSafety(RepeatSafety.SAFE)
                .permission(PERMISSION);
    }

    private static TenantSite site(Row row, String url) {
        String template = row.text("TemplateName");
        String channel = row.text(row.text("ChannelType.") == null ? "ChannelType" : "ChannelType.");
        boolean isChannel = (channel != null && !channel.matches("0(\\.0*)?"))
                || (template != null && template.toUpperCase(Locale.ROOT).startsWith("TEAMCHANNEL#"));
        boolean isRedirect =
                template != null && template.toUpperCase(Locale.ROOT).startsWith("REDIRECTSITE#");
        String group = row.id("GroupId");
        return new TenantSite(
                SiteUrls.written(url),
                isRedirect ? SiteKind.REDIRECT : isChannel ? SiteKind.CHANNEL : SiteUrls.kind(url),
                row.id("SiteId"),
                row.id("RootWebId"),
                row.text("Title"),
                template,
                row.time("TimeCreated"),
                row.time("LastItemModifiedDate"),
                row.id("HubSiteId"),
                group == null ? row.id("RelatedGroupId") : group,
                null);
    }
}
