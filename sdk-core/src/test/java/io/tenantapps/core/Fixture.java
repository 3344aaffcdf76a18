package io.tenantapps.core;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server, a connection that uses test time, and sample requests. */
public class Fixture implements AutoCloseable {
    public static final String DIGEST_TIMED_OUT = "{\"odata.error\":{\"code\":\"-2130575252,"
            + " Microsoft.SharePoint.SPException\",\"message\":{\"lang\":\"de-DE\","
            + "\"value\":\"Die Sicherheitsüberprüfung für diese Seite ist ungültig.\"}}}";

    public final Server server;
    public final TestTime time = new TestTime();
    public final List<Attempt> heard = new CopyOnWriteArrayList<>();
    public final TenantConnection connection;

    public Fixture() {
        this(UnaryOperator.identity());
    }

    public Fixture(UnaryOperator<TenantConnection.Builder> change) {
        this(new Server(), change);
    }

    public Fixture(Server server, UnaryOperator<TenantConnection.Builder> change) {
        this.server = server;
        this.connection = change.apply(TenantConnection.builder()
                        .tokens(TokenProvider.fixed("token-1"))
                        .time(time, time)
                        .listener(new CallListener() {
                            @Override
                            public void attempted(Attempt attempt) {
                                heard.add(attempt);
                            }
                        }))
                .build();
    }

    public ApiRequest<@Nullable Void> read() {
        return ApiRequest.get("read", server.address().segments("read"), ResponseReader.nothing());
    }

    public ApiRequest<@Nullable Void> write() {
        return ApiRequest.post("write", server.address().segments("write"), ResponseReader.nothing());
    }

    public <T extends @Nullable Object> T execute(ApiRequest<T> request) {
        return connection.call(request).execute();
    }

    public <T extends @Nullable Object> T execute(ApiRequest<T> request, UnaryOperator<CallOptions> options) {
        return connection.call(request).withOptions(options).execute();
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
