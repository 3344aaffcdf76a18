package io.tenantapps.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A server, a connection under test time, and exchanges to try. */
class Fixture implements AutoCloseable {
    static final String DIGEST_TIMED_OUT =
            "{\"odata.error\":{\"code\":\"-2130575252, Microsoft.SharePoint.SPException\",\"message\":{\"lang\":\"de-DE\","
                    + "\"value\":\"Die Sicherheitsüberprüfung für diese Seite ist ungültig.\"}}}";

    final Server server;
    final TestTime time = new TestTime();
    final List<Attempt> heard = new CopyOnWriteArrayList<>();
    final TenantConnection connection;

    Fixture() {
        this(UnaryOperator.identity());
    }

    Fixture(UnaryOperator<TenantConnection.Builder> change) {
        this(new Server(), change);
    }

    Fixture(Server server, UnaryOperator<TenantConnection.Builder> change) {
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

    ApiRequest<@Nullable Void> read() {
        return ApiRequest.get("read", server.address().segments("read"), AnswerReader.nothing());
    }

    ApiRequest<@Nullable Void> write() {
        return ApiRequest.post("write", server.address().segments("write"), AnswerReader.nothing());
    }

    <T extends @Nullable Object> T execute(ApiRequest<T> request) {
        return connection.call(request).execute();
    }

    <T extends @Nullable Object> T execute(ApiRequest<T> request, UnaryOperator<CallOptions> options) {
        return connection.call(request).withOptions(options).execute();
    }

    @Override
    public void close() {
        connection.close();
        server.close();
    }
}
