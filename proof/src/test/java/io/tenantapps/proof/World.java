package io.tenantapps.proof;

import io.tenantapps.core.Attempt;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallListener;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.SeenRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** An empty tenant, a new connection to it, and the record of the requests since the start of the call. */
final class World implements AutoCloseable {
    private final FakeTenant tenant;
    private final Path folder;
    private final Cable cable;
    private final Manner manner;
    private final TenantConnection connection;
    private final TenantConnection usersConnection;
    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private volatile Consumer<Attempt> ear = attempt -> {};
    private int requestsBefore;
    private int tokensBefore;
    private Instant start;

    World(FakeTenant tenant, Path folder, Cable cable, Manner manner) {
        ServerLog.quiet();
        tenant.reset();
        this.tenant = tenant;
        this.folder = folder;
        this.cable = cable;
        this.manner = manner;
        this.start = tenant.time().instant();
        this.connection = connect(tenant.connectionBuilder());
        this.usersConnection =
                connect(tenant.connectionBuilder().tokens(tenant.entra().userTokens()));
    }

    private TenantConnection connect(TenantConnection.Builder builder) {
        return builder.httpClient(cable.client())
                .options(o -> o.readTimeout(Duration.ofSeconds(
                                3)) // this timeout is in real time; no call in these tests takes that long
                        .deadline(manner.limit()))
                .listener(new CallListener() {
                    @Override
                    public void attempted(Attempt attempt) {
                        attempts.add(attempt);
                        ear.accept(attempt);
                    }
                })
                .build();
    }

    /** Ends the preparation. */
    void begin() {
        attempts.clear();
        requestsBefore = tenant.requests().size();
        tokensBefore = tenant.entra().tokensIssued();
        start = tenant.time().instant();
    }

    static Ready diagnosis(Callable<Object> call) {
        return Ready.report(call, value -> ((DiagnosticReport) value).isHealthy() ? Told.DONE : Told.NOT_DONE);
    }

    /** The attempt listeners. */
    void hear(Consumer<Attempt> ear) {
        this.ear = ear;
    }

    FakeTenant tenant() {
        return tenant;
    }

    TenantConnection connection() {
        return connection;
    }

    /** Returns the connection of a signed-in user. */
    TenantConnection usersConnection() {
        return usersConnection;
    }

    Manner manner() {
        return manner;
    }

    /** Runs the call as this test requires. */
    Object execute(Call<?> call) {
        return manner == Manner.AWAITED && call instanceof LongRunningCall<?, ?> work
                ? work.executeAndAwait(manner.limit())
                : call.execute();
    }

    Cable cable() {
        return cable;
    }

    Path folder() {
        return folder;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** Returns every kind of write that was sent, by its name in messages. */
    Map<String, RepeatSafety> writes() {
        Map<String, RepeatSafety> writes = new TreeMap<>();
        attempts.stream()
                .filter(attempt -> attempt.repeatSafety() != RepeatSafety.SAFE)
                .forEach(attempt -> writes.put(attempt.operation(), attempt.repeatSafety()));
        return writes;
    }

    List<SeenRequest> requests() {
        List<SeenRequest> all = tenant.requests();
        return all.subList(requestsBefore, all.size());
    }

    int requests(String operation) {
        return (int) requests().stream()
                .filter(request -> request.operation().equalsIgnoreCase(operation))
                .count();
    }

    int tokensIssued() {
        return tenant.entra().tokensIssued() - tokensBefore;
    }

    Duration passed() {
        return Duration.between(start, tenant.time().instant());
    }

    @Override
    public void close() {
        connection.close();
        usersConnection.close();
    }
}
