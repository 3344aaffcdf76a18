package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.FakeDigests;
import java.time.Instant;

/** Response bodies for your own server, such as a {@code MockWebServer}. */
public final class Responses {
    private Responses() {}

    /**
     * Returns the response to {@code POST {web}/_api/contextinfo}. The client sends that request before its first write
     * to a web, and reads the form digest from the response:
     *
     * <pre>{@code
     * server.enqueue(new MockResponse.Builder().body(Responses.contextInfo(web)).build());
     * server.enqueue(new MockResponse.Builder().body("{\"odata.null\":true}").build());
     * AppCatalogClient.tenant(connection, web).deploy(appId).execute();
     * }</pre>
     *
     * @param web the absolute URL of the web, as passed to the client. The client ignores a digest if this URL has
     *     another origin
     */
    public static String contextInfo(String web) {
        Arguments.notBlank("web", web);
        return FakeDigests.body(web, FakeDigests.digest(1, Instant.parse("2026-09-01T12:00:00Z")));
    }
}
