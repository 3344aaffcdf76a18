package io.tenantapps.livecheck;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Sleeper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Sends the requests of probes, one at a time, and keeps the facts that it derives. */
final class Runner {
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(3);
    private static final ResponseReader<Reply> REPLY = response ->
            new Reply(response.status(), null, ByteString.of(response.stream().readAllBytes()));

    private final TenantConnection connection;
    private final Sleeper sleeper;
    private final CurrentStep current;
    private final Values values;
    private final @Nullable MadeProducts made;
    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();

    /** @param made receives the stages of the kit's products; null if they need not be removed */
    Runner(
            TenantConnection connection,
            Sleeper sleeper,
            CurrentStep current,
            Values values,
            @Nullable MadeProducts made) {
        this.connection = connection;
        this.sleeper = sleeper;
        this.current = current;
        this.values = values;
        this.made = made;
    }

    Values values() {
        return values;
    }

    /** Returns the facts by probe. */
    Map<String, Map<String, String>> facts() {
        return facts;
    }

    Instant now() {
        return connection.now();
    }

    void pause() throws InterruptedException {
        sleeper.sleep(BETWEEN_POLLS);
    }

    /**
     * Sends the requests of a probe and returns the last response to each. The method stops after a failed write, and
     * before a request that needs a value missing from all responses.
     *
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    List<Reply> run(Probe probe) throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (Step step : probe.steps()) {
            if (values.missingIn(step.url()) != null || isTooEarly(step)) {
                return replies;
            }
            Reply reply = run(probe, replies.size(), step);
            replies.add(reply);
            keep(probe, step, reply);
            if (step.isWrite() && !reply.isSuccess()) {
                return replies;
            }
        }
        return replies;
    }

    /**
     * True if a product is already past the stage that the request would complete, for example because it may be
     * installed.
     */
    private boolean isTooEarly(Step step) {
        Step.Settlement settlement = step.settlement();
        return made != null
                && settlement != null
                && made.stage(values.required(settlement.product())).compareTo(settlement.from()) > 0;
    }

    private void keep(Probe probe, Step step, Reply reply) {
        if (reply.isSuccess()) {
            step.keeps().forEach((variable, path) -> {
                String value = reply.field(path);
                if (!value.isEmpty() && !values.has(variable)) {
                    values.set(variable, value);
                }
            });
            settle(step, reply);
        }
        for (Step.Check check : step.checks()) {
            facts.computeIfAbsent(probe.name(), any -> new LinkedHashMap<>())
                    .put(check.name(), check.value().apply(reply, values));
        }
    }

    private void settle(Step step, Reply reply) {
        Step.Settlement settlement = step.settlement();
        boolean hasEnded = step.until() == null || step.until().test(reply);
        if (made != null && settlement != null && hasEnded) {
            made.settle(values.required(settlement.product()), settlement.from(), settlement.to());
        }
    }

    private Reply run(Probe probe, int number, Step step) throws InterruptedException {
        Instant end = now().plus(step.patience());
        while (true) {
            Reply reply = send(probe, number, step);
            boolean isFinal = step.until() == null || step.until().test(reply) || reply.isDenied();
            if (isFinal || !now().isBefore(end)) {
                return reply;
            }
            pause();
        }
    }

    private Reply send(Probe probe, int number, Step step) {
        Step.Mark mark = step.mark();
        if (made != null && mark != null) {
            made.mark(values.required(mark.product()), mark.stage(), now());
        }
        ApiUrl url = values.url(step.url());
        ApiRequest<Reply> request = step.method().equals("GET")
                ? ApiRequest.get(probe.name(), url, REPLY)
                : ApiRequest.post(probe.name(), url, REPLY);
        request = request.accept(step.accept());
        if (step.payload() != null) {
            request = request.body(step.payload().body().apply(values));
        }
        if (step.token() == Step.Token.OF_ADMIN_SITE) {
            request = request.audience(values.required("admin"));
        }
        if (probe.area() == Area.BUSINESS_CENTRAL) {
            request = request.audience(Kit.BUSINESS_CENTRAL);
        }
        if (step.digest() == Step.Digest.VALID) {
            String base = step.url().substring(1, step.url().indexOf('}'));
            request = request.digest(ApiUrl.of(values.required(base)));
        }
        current.begin(probe, number, step, url.toString());
        try {
            return connection
                    .call(request)
                    .withOptions(options -> options.readTimeout(READ_TIMEOUT))
                    .execute();
        } catch (ApiException e) {
            return new Reply(e.status(), e.error().code(), ByteString.EMPTY);
        } catch (SdkException e) {
            return new Reply(0, e.getClass().getSimpleName(), ByteString.EMPTY);
        } finally {
            current.end();
        }
    }
}
