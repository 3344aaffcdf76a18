package io.tenantapps.livecheck;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Sleeper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.ResponseReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.ByteString;

/** Sends the requests of probes, one at a time, and keeps the facts that it derives from the responses. */
final class Runner {
    private static final Duration BETWEEN_POLLS = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(3);
    private static final ResponseReader<byte[]> BYTES =
            response -> response.stream().readAllBytes();

    private static final String BUSINESS_CENTRAL = "https://api.businesscentral.dynamics.com";

    private final TenantConnection connection;
    private final Sleeper sleeper;
    private final CurrentStep current;
    private final Values values;
    private final Map<String, Map<String, String>> facts = new LinkedHashMap<>();

    Runner(TenantConnection connection, Sleeper sleeper, CurrentStep current, Values values) {
        this.connection = connection;
        this.sleeper = sleeper;
        this.current = current;
        this.values = values;
    }

    Values values() {
        return values;
    }

    /** Returns the facts, by probe. */
    Map<String, Map<String, String>> facts() {
        return facts;
    }

    /**
     * Sends the requests of a probe and returns the last response to each. It stops before a request that needs a value
     * if no response contained that value.
     *
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    List<Reply> run(Probe probe) throws InterruptedException {
        List<Reply> replies = new ArrayList<>();
        for (Step step : probe.steps()) {
            if (values.missingIn(step.url()) != null) {
                return replies;
            }
            Reply reply = run(probe, step);
            replies.add(reply);
            if (reply.isSuccess()) {
                step.keeps().forEach((variable, path) -> {
                    String value = reply.field(path);
                    if (!value.isEmpty() && !values.has(variable)) {
                        values.set(variable, value);
                    }
                });
            }
            for (Step.Check check : step.checks()) {
                facts.computeIfAbsent(probe.name(), any -> new LinkedHashMap<>())
                        .put(check.name(), check.value().apply(reply, values));
            }
        }
        return replies;
    }

    private Reply run(Probe probe, Step step) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (true) {
            Reply reply = send(probe, step);
            if (step.until() == null || step.until().test(reply) || waited.compareTo(step.patience()) >= 0) {
                return reply;
            }
            sleeper.sleep(BETWEEN_POLLS);
            waited = waited.plus(BETWEEN_POLLS);
        }
    }

    private Reply send(Probe probe, Step step) {
        ApiUrl url = values.url(step.url());
        ApiRequest<byte[]> request = step.method().equals("GET")
                ? ApiRequest.get(probe.name(), url, BYTES)
                : ApiRequest.post(probe.name(), url, BYTES);
        request = request.accept(step.accept());
        if (step.payload() != null) {
            request = request.body(step.payload().body().apply(values));
        }
        if (step.token() == Step.Token.OF_ADMIN_SITE) {
            request = request.audience(values.required("admin"));
        }
        if (probe.area() == Area.BUSINESS_CENTRAL) {
            request = request.audience(BUSINESS_CENTRAL);
        }
        if (step.digest() == Step.Digest.VALID) {
            String base = step.url().substring(1, step.url().indexOf('}'));
            request = request.digest(ApiUrl.of(values.required(base)));
        }
        current.begin(probe, step, url.toString());
        try {
            byte[] body = connection
                    .call(request)
                    .withOptions(options -> options.readTimeout(READ_TIMEOUT))
                    .execute();
            return new Reply(200, null, ByteString.of(body));
        } catch (ApiException e) {
            return new Reply(e.status(), e.error().code(), ByteString.EMPTY);
        } catch (SdkException e) {
            return new Reply(0, e.getClass().getSimpleName(), ByteString.EMPTY);
        } finally {
            current.end();
        }
    }
}
