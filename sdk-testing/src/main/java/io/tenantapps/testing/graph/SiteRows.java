package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.PercentCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Site collections as Microsoft Graph represents them. */
final class SiteRows {
    private static final List<String> DEFAULTS = List.of("id", "webUrl", "displayName", "root");

    private final String origin;
    private final String host;
    private final List<String> selected;
    private final boolean isMultiGeo;

    /** Creates the rows with these fields. An empty list selects the fields that Graph returns by default. */
    SiteRows(String origin, List<String> selected, boolean isMultiGeo) {
        this.origin = origin;
        this.host = HttpUrl.get(origin).host();
        this.selected = selected.isEmpty() ? DEFAULTS : selected;
        this.isMultiGeo = isMultiGeo;
    }

    Map<String, @Nullable Object> row(Site site) {
        String url = url(origin, site.path());
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        put(row, "id", id(host, site));
        put(row, "webUrl", url);
        if (!site.title().isEmpty()) {
            put(row, "displayName", site.title());
        }
        put(row, "sharepointIds", ids(site, url));
        put(row, "root", Map.of());
        String geo = site.settings().geo();
        if (isMultiGeo) {
            put(row, "siteCollection", siteCollection(host, geo));
        }
        if (site.isPersonal()) {
            put(row, "isPersonalSite", true);
        }
        return row;
    }

    private void put(Map<String, @Nullable Object> row, String name, Object value) {
        if (selected.stream().anyMatch(name::equalsIgnoreCase)) {
            row.put(name, value);
        }
    }

    static String id(String host, Site site) {
        return host + "," + site.siteId() + "," + site.webId();
    }

    private static Map<String, Object> ids(Site site, String url) {
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put("siteId", site.siteId());
        ids.put("siteUrl", url);
        ids.put("tenantId", Ids.TENANT);
        ids.put("webId", site.webId());
        return ids;
    }

    static Map<String, Object> siteCollection(String host, @Nullable String geo) {
        Map<String, Object> collection = new LinkedHashMap<>();
        if (geo != null) {
            collection.put("dataLocationCode", geo);
        }
        collection.put("hostname", host);
        collection.put("root", Map.of());
        return collection;
    }

    /** Returns the encoded URL. Only the URL of the root has a slash at the end. */
    static String url(String origin, String path) {
        if (path.isEmpty()) {
            return origin + "/";
        }
        HttpUrl.Builder url = HttpUrl.get(origin).newBuilder();
        for (String segment : PercentCode.decoded(path).substring(1).split("/", -1)) {
            url.addPathSegment(segment);
        }
        return url.build().toString();
    }
}
