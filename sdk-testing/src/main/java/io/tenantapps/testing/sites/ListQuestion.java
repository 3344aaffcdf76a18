package io.tenantapps.testing.sites;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonReader;
import io.tenantapps.testing.internal.text.PercentCode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request for a page of a list.
 *
 * @param fields the fields of the view
 * @param limit the number of rows on a page
 * @param after the id of the last row of the previous page; 0 for the first page
 */
record ListQuestion(List<String> fields, int limit, int after) {
    private static final Pattern FIELD = Pattern.compile("<FieldRef\\s[^>]*Name\\s*=\\s*(['\"])([^'\"]+)\\1");
    private static final Pattern LIMIT = Pattern.compile("<RowLimit\\b[^>]*>\\s*(\\d{1,6})\\s*</RowLimit>");
    private static final Pattern POSITION = Pattern.compile("(?:^|[?&])p_ID=(\\d{1,9})(?:&|$)");
    private static final int DEFAULT_LIMIT = 30;

    static ListQuestion of(TenantState state, FakeRequest request) {
        Map<String, @Nullable Object> body = JsonReader.object(request.body().utf8());
        if (body == null || !(body.get("parameters") instanceof Map<?, ?> parameters)) {
            throw FakeError.of(state, 400, MethodArguments.INVALID_QUERY, Words.BAD_JSON);
        }
        String view = parameters.get("ViewXml") instanceof String xml ? xml : "";
        if (view.contains("<Where")) {
            throw FakeError.of(
                    state, 500, "-2147024860, Microsoft.SharePoint.SPQueryThrottledException", Words.LIST_TOO_LARGE);
        }
        Matcher limit = LIMIT.matcher(view);
        return new ListQuestion(
                FIELD.matcher(view)
                        .results()
                        .map(field -> field.group(2))
                        .distinct()
                        .toList(),
                limit.find() ? Math.max(1, Integer.parseInt(limit.group(1))) : DEFAULT_LIMIT,
                after(parameters.get("Paging"), request.received().target()));
    }

    /** The position is in the body, or in the query of the URL. */
    private static int after(@Nullable Object paging, String target) {
        Matcher position = POSITION.matcher(paging instanceof String text ? text : PercentCode.decoded(target));
        return position.find() ? Integer.parseInt(position.group(1)) : 0;
    }
}
