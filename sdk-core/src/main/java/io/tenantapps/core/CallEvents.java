package io.tenantapps.core;

import io.tenantapps.core.internal.SafeText;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports events to the log and the listener. An exception from the listener does not affect the call. */
final class CallEvents {
    private static final Logger LOG = LoggerFactory.getLogger("io.tenantapps.http");

    private final CallListener listener;

    CallEvents(CallListener listener) {
        this.listener = listener;
    }

    void attempted(Execution execution, Attempt attempt) {
        execution.record(attempt);
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}", SafeText.escape(attempt.toString()));
        }
        tell(to -> to.attempted(attempt));
    }

    void retrying(Attempt failed, Duration wait) {
        LOG.info(
                "{}: attempt {} failed ({}), retrying in {} ms",
                failed.operation(),
                failed.number(),
                SafeText.escape(String.valueOf(failed.failure())),
                wait.toMillis());
        tell(to -> to.retrying(failed, wait));
    }

    void delayed(String operation, String service, Duration wait) {
        LOG.info("{}: delayed for {} ms, because {} is throttling requests", operation, wait.toMillis(), service);
        tell(to -> to.delayed(operation, wait));
    }

    void throttled(String service, Duration wait) {
        LOG.info("{} is throttling requests, so the client delays them for {} ms", service, wait.toMillis());
        tell(to -> to.throttled(service, wait));
    }

    void polled(String operation, PollResult<?> seen, Duration sinceStart) {
        LOG.debug(
                "{}: {} after {} ms",
                operation,
                seen.hasEnded() ? "ended" : SafeText.escape(seen.words()),
                sinceStart.toMillis());
        tell(to -> to.polled(operation, seen, sinceStart));
    }

    void digestUnavailable(String web, String reason) {
        LOG.warn(
                "could not obtain a form digest for {}, so the request is sent without one: {}",
                web,
                SafeText.escape(reason));
        tell(to -> to.digestUnavailable(web, reason));
    }

    private void tell(Consumer<CallListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the call listener threw {}; the call continues",
                    e.getClass().getName());
        }
    }
}
