package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.PercentCode;
import io.tenantapps.testing.internal.text.Segment;
import io.tenantapps.testing.internal.tokens.Bearer;
import java.util.List;
import java.util.Locale;
import okio.ByteString;

/**
 * A request to a SharePoint API.
 *
 * @param received the request as received
 * @param isCounted true if virtual time waits for the threads of the client
 * @param isAppOnly true if no user is signed in to the client
 * @param rawWeb the path up to {@code /_api/}, as sent
 * @param web the web's key: the same path, decoded and in lower case
 * @param segments the segments after {@code /_api/}
 * @param query the part after the question mark
 * @param dialect the format of the response
 */
public record FakeRequest(
        Received received,
        boolean isCounted,
        boolean isAppOnly,
        String rawWeb,
        String web,
        List<Segment> segments,
        Query query,
        Dialect dialect) {

    private static final String API = "/_api/";

    static FakeRequest of(Received received, Bearer bearer) {
        String raw = received.path();
        int api = raw.toLowerCase(Locale.ROOT).indexOf(API);
        String web = raw.substring(0, Math.max(api, 0));
        return new FakeRequest(
                received,
                bearer.isCounted(),
                bearer.isAppOnly(),
                web,
                PercentCode.decoded(web).toLowerCase(Locale.ROOT),
                api < 0 ? List.of() : Segment.all(PercentCode.decoded(raw.substring(api + API.length()))),
                Query.of(received.target()),
                Dialect.of(received));
    }

    /** Throws SharePoint's error for an expression that the service cannot parse. */
    void checkExpression(TenantState state) {
        if (!segments.stream().allMatch(Segment::isWellFormed)) {
            String raw = received.path();
            String expression = raw.substring(raw.toLowerCase(Locale.ROOT).indexOf(API) + API.length());
            throw FakeError.of(
                    state, 400, MethodArguments.INVALID_QUERY, Words.BAD_EXPRESSION, PercentCode.decoded(expression));
        }
    }

    public ByteString body() {
        return received.body();
    }

    public boolean isGet() {
        return received.method().equals("GET");
    }

    public boolean isPost() {
        return received.method().equals("POST");
    }

    /** Returns true if the path has exactly these segments, ignoring case. */
    public boolean isFor(String... names) {
        return segments.size() == names.length && startsWith(names);
    }

    public boolean startsWith(String... names) {
        if (segments.size() < names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!segments.get(i).is(names[i])) {
                return false;
            }
        }
        return true;
    }

    public Segment last() {
        return segments.get(segments.size() - 1);
    }
}
