package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages of directory objects. The link to the next page repeats the query of the request and adds a {@code $skiptoken}.
 */
final class DirectoryPages {
    private static final int DEFAULT = 100;
    private static final int MOST = 999;

    private final TenantState state;

    DirectoryPages(TenantState state) {
        this.state = state;
    }

    Response answer(GraphRequest request, List<Map<String, @Nullable Object>> rows) {
        int size = size(request.option("top"));
        int start = start(request.option("skiptoken"));
        int end = Math.min(rows.size(), start + size);
        List<Map<String, @Nullable Object>> listed = new ArrayList<>();
        for (int i = start; i < end; i++) {
            listed.add(selected(request, rows.get(i)));
        }
        Map<String, @Nullable Object> page = new LinkedHashMap<>();
        page.put("@odata.context", context(request));
        if (end < rows.size()) {
            page.put("@odata.nextLink", link(request.received().target(), end));
        }
        page.put("value", listed);
        return Response.json(page).withHeader("x-ms-resource-unit", "1");
    }

    Response one(GraphRequest request, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("@odata.context", context(request) + "/$entity");
        body.putAll(selected(request, row));
        return Response.json(body).withHeader("x-ms-resource-unit", "1");
    }

    private String context(GraphRequest request) {
        return state.origin() + "/v1.0/$metadata#"
                + request.segment(request.segments().size() - 1);
    }

    private static Map<String, @Nullable Object> selected(GraphRequest request, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> selected = new LinkedHashMap<>(row);
        if (!request.selected().isEmpty()) {
            selected.keySet().removeIf(name -> !request.selects(name));
        }
        return selected;
    }

    private static int size(@Nullable String top) {
        if (top == null) {
            return DEFAULT;
        }
        int size = top.matches("\\d{1,5}") ? Integer.parseInt(top) : 0;
        if (size < 1 || size > MOST) {
            throw GraphError.badQuery(
                    "Request_UnsupportedQuery",
                    "Invalid page size specified: '" + top + "'. Must be between 1 and " + MOST + " inclusive.");
        }
        return size;
    }

    private static int start(@Nullable String token) {
        if (token == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return Integer.parseInt(text.replaceFirst("^after-", ""));
        } catch (IllegalArgumentException e) {
            throw GraphError.badQuery("Directory_ExpiredPageToken", "The specified page token value has expired.");
        }
    }

    private String link(String target, int end) {
        String token = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("after-" + end).getBytes(StandardCharsets.UTF_8));
        String path = Target.path(target);
        String query = path.length() == target.length()
                ? ""
                : target.substring(path.length() + 1).replaceAll("&?\\$skiptoken=[^&]*", "");
        return state.origin() + path + "?" + query + (query.isEmpty() ? "" : "&") + "$skiptoken=" + token;
    }
}
