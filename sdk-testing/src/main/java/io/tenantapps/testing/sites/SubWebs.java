package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeApi;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The direct sub-webs of a web. The list silently omits webs that the user may not open. */
final class SubWebs implements FakeApi {
    private static final String FUNCTION = "getsubwebsfilteredforcurrentuser";
    private static final String NEVER = "1900-01-01T00:00:00Z";

    private final FakeSites sites;

    SubWebs(FakeSites sites) {
        this.sites = sites;
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        if (!request.isFor("web", FUNCTION) || !request.isGet()) {
            return null;
        }
        Site web = sites.find(request.web());
        if (web == null) {
            return null;
        }
        int configuration = SubWebFilter.configuration(request.last());
        List<Map<String, @Nullable Object>> rows = sites.children(web).stream()
                .filter(child -> request.isAppOnly() || !child.settings().isTrimmed())
                .filter(child -> configuration < 0 || configuration == SubWebFilter.configuration(child))
                .map(SubWebs::row)
                .toList();
        return request.dialect().rows(rows);
    }

    private static Map<String, @Nullable Object> row(Site web) {
        String created = web.settings().created().toString();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("Configuration", SubWebFilter.configuration(web));
        row.put("Created", created.replace("Z", ""));
        row.put("Description", "");
        row.put("Id", web.webId());
        row.put("Language", 1033);
        row.put("LastItemModifiedDate", created);
        row.put("LastItemUserModifiedDate", NEVER);
        row.put("ServerRelativeUrl", web.path());
        row.put("Title", web.title());
        row.put("WebTemplate", web.settings().template().replaceFirst("#.*", ""));
        row.put("WebTemplateId", 0);
        return row;
    }
}
