package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import org.jspecify.annotations.Nullable;

/** Creates requests to version 1.0 of Microsoft Graph. */
public final class MicrosoftGraph {
    private final TenantConnection connection;
    private final ApiUrl root;

    private MicrosoftGraph(TenantConnection connection, String url) {
        this.connection = connection;
        this.root = ApiUrl.of(url).segments("v1.0");
    }

    /** Returns the service for a connection; null if its cloud does not include a known Microsoft Graph. */
    public static @Nullable MicrosoftGraph of(TenantConnection connection) {
        String url = connection.graph();
        return url == null ? null : new MicrosoftGraph(connection, url);
    }

    /** Returns the connection. */
    public TenantConnection connection() {
        return connection;
    }

    /** Returns a URL of the service. */
    public ApiUrl url(String... segments) {
        return root.segments(segments);
    }

    /** Creates a read. */
    public <T extends @Nullable Object> ApiRequest<T> get(
            String name, ApiUrl url, String permission, ResponseReader<T> reader) {
        String host = connection.cloud().graphHost();
        ApiRequest<T> request =
                ApiRequest.get(name, url, reader).service(Cloud.GRAPH).permission(permission);
        return host == null ? request : request.audience("https://" + host);
    }

    /** Creates a read of a page; the reader refuses a page whose link leads to another host or to the same page. */
    public <T> ApiRequest<Page<T>> page(String name, ApiUrl url, String permission, ResponseReader<Page<T>> reader) {
        return get(name, url, permission, answer -> {
            Page<T> page = reader.read(answer);
            try {
                if (page.nextLink() != null && url.next(page.nextLink()).equals(url)) {
                    throw answer.unreadable("its next link leads to the same page");
                }
                return page;
            } catch (IllegalArgumentException e) {
                throw answer.unreadable("its " + e.getMessage());
            }
        });
    }
}
