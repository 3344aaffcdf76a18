package io.tenantapps.testing;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** A client that sends requests to the fake's Microsoft Graph without the SDK. */
public final class GraphClient {
    private final FakeTenant tenant;
    private final String token;

    private GraphClient(FakeTenant tenant, String token) {
        this.tenant = tenant;
        this.token = token;
    }

    public static GraphClient of(FakeTenant tenant) {
        return new GraphClient(tenant, tenant.graph().newToken());
    }

    public GraphClient with(String otherToken) {
        return new GraphClient(tenant, otherToken);
    }

    /** Sends a GET for a path after the version, or for an absolute URL. Spaces and quotes are encoded. */
    public Admin.Reply get(String path) throws IOException {
        String url = path.startsWith("http") ? path : tenant.graph().url() + "/v1.0/" + path;
        HttpResponse<String> raw =
                Raw.send("GET", url.replace(" ", "%20").replace("'", "%27"), "Authorization", "Bearer " + token);
        return new Admin.Reply(
                raw.statusCode(), raw.headers().firstValue("Content-Type").orElse(""), raw.body());
    }

    /** Reads all pages and returns the values of a field, in order. */
    public List<String> all(String path, String field) throws IOException {
        List<String> values = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            Admin.Reply page = get(next);
            values.addAll(values(page.body(), field));
            next = page.body().contains("@odata.nextLink") ? page.field("@odata.nextLink") : "";
        }
        return values;
    }

    /** Returns the string values of a field in a body, in order. */
    public static List<String> values(String body, String field) {
        return java.util.regex.Pattern.compile("\"" + java.util.regex.Pattern.quote(field) + "\":\"([^\"]*)\"")
                .matcher(body)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
