package io.tenantapps.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.DoubleAdder;

/** Waits in parallel for two hundred jobs, which end after 0.5 to 10 seconds. */
public final class JobsFollowed {
    private static final int JOBS = 200;
    private static final double IDEAL_SECONDS = 9.95;

    private JobsFollowed() {}

    /** The state of a job. */
    public record State(@JsonProperty("done") boolean done) {}

    private record Job(ApiUrl address, ResponseReader<State> reader) implements PollingStrategy<Boolean> {
        @Override
        public PollResult<Boolean> poll(Execution execution) {
            boolean done =
                    execution.send(ApiRequest.get("job", address, reader)).done();
            return done ? PollResult.ended(true) : PollResult.running(null, "running");
        }

        @Override
        public Duration firstInterval() {
            return Duration.ofSeconds(1);
        }
    }

    /** Expects the port of the server. */
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ApiUrl jobs = ApiUrl.of(Server.url(port) + "/jobs");
        ResponseReader<State> reader = Json.as(State.class);
        try (TenantConnection connection = Sdk.connection(o -> o)) {
            Server.control(port, "jobs/" + JOBS);
            long start = System.nanoTime();
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                all.add(OperationHandle.<String, Boolean>of(
                                connection,
                                connection.options(),
                                "job",
                                "job",
                                new Job(jobs.segments(Integer.toString(i)), reader))
                        .awaitAsync(Duration.ofMinutes(2)));
            }
            DoubleAdder seconds = new DoubleAdder();
            all.forEach(one -> one.thenRun(() -> seconds.add((System.nanoTime() - start) / 1e9)));
            CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0])).get();
            Java.say("jobs.connections", Server.stats(port).get("connections") - 1);
            Java.say("jobs.ideal", (System.nanoTime() - start) / 1e9 / IDEAL_SECONDS);
            Java.say("jobs.threads", ManagementFactory.getThreadMXBean().getPeakThreadCount());
            Java.say(
                    "jobs.polls",
                    (Server.stats(port).get("jobs") - JOBS) / seconds.sum()); // the first poll is immediate
        }
        System.exit(0);
    }
}
