package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.AllSites;
import io.tenantapps.testing.internal.sharepoint.FakeApi;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Site;
import io.tenantapps.testing.internal.sharepoint.SitePaths;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The admin site's two hidden lists of all site collections, which are read page by page. */
final class HiddenLists implements FakeApi {
    private final TenantState state;
    private final FakeSites sites;

    HiddenLists(TenantState state, FakeSites sites) {
        this.state = state;
        this.sites = sites;
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        if (!request.web().equals(SitePaths.ADMIN)
                || !request.isPost()
                || !request.isFor("web", "lists", "GetByTitle", "RenderListDataAsStream")) {
            return null;
        }
        HiddenList list = HiddenList.named(title(request.segments().get(2)));
        if (list == null) {
            throw FakeError.of(
                    state,
                    404,
                    MethodArguments.NO_RESOURCE,
                    Words.NO_RESOURCE,
                    request.received().operation());
        }
        ListQuestion question = ListQuestion.of(state, request);
        return Response.json(page(list, question));
    }

    private static String title(Segment segment) {
        Matcher quoted = Segment.QUOTED.matcher(String.join(",", segment.arguments()));
        return quoted.matches() ? quoted.group(1) : "";
    }

    private Map<String, @Nullable Object> page(HiddenList list, ListQuestion question) {
        AllSites all = sites.all();
        List<Map<String, String>> rows = new ArrayList<>();
        int index = question.after();
        int last = index;
        boolean hasMore = false;
        for (; index < all.size(); index++) {
            Site site = all.at(index);
            if (!list.contains(site)) {
                continue;
            }
            if (rows.size() == question.limit()) {
                hasMore = true;
                break;
            }
            rows.add(list.row(site, index + 1, sites.url("") + site.path(), question.fields()));
            last = index + 1;
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("Row", rows);
        page.put("FirstRow", 1);
        page.put("LastRow", rows.size());
        page.put("RowLimit", question.limit());
        page.put("FilterLink", "?");
        if (hasMore) {
            page.put(
                    "NextHref",
                    "?Paged=TRUE&p_ID=" + last + "&PageFirstRow=" + (rows.size() + 1) + "&View=" + Ids.NONE);
        }
        return page;
    }
}
