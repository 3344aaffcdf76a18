package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Attempt;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.bulk.ItemResult;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.internal.PlainCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A read of many inputs that sends several hundred inputs per request and a few requests in parallel. The deadline and
 * the number of attempts apply to each request. {@link CallOptions#bulkTimeout} applies to the whole read.
 *
 * <p>An invalid input, or one without a response, is reported as a {@link Failure}. The other inputs are not affected.
 * A row that matches no requested input is reported as a {@link StrayRow}; the other rows of the response are accepted.
 * If a request takes too long, or returns an error that names none of its sites, the client immediately splits it in
 * half, repeatedly if necessary, until it finds the site that causes the error. If no earlier request succeeded, and
 * the caller lacks the permission or the service does not know the function, the read throws the exception.
 *
 * @param <T> the type of a row
 */
public final class AddinScan<T> extends Call<BulkResult<T>> {
    private static final String STOPPED = "not requested, because the run stopped early";

    private final AdminSite admin;
    private final ScanEndpoint<T> endpoint;
    private final Iterable<Supplier<ScanInput>> inputs;
    private final long of;
    private int chunk;
    private Consumer<ScanTotals> progress = totals -> {};

    /**
     * Creates a read of the given inputs.
     *
     * @param of the number of inputs; -1 if it is unknown
     */
    AddinScan(
            AdminSite admin,
            CallOptions options,
            ScanEndpoint<T> endpoint,
            Iterable<Supplier<ScanInput>> inputs,
            long of) {
        super(admin.connection(), options);
        this.admin = admin;
        this.endpoint = endpoint;
        this.inputs = inputs;
        this.of = of;
        this.chunk = endpoint.chunk();
    }

    private AddinScan(AddinScan<T> original, CallOptions options) {
        super(original, options);
        this.admin = original.admin;
        this.endpoint = original.endpoint;
        this.inputs = original.inputs;
        this.of = original.of;
        this.chunk = original.chunk;
        this.progress = original.progress;
    }

    /** Sets the maximum number of inputs in one request. The service accepts at most 500 inputs in a request. */
    @CheckReturnValue
    public AddinScan<T> batchSize(int size) {
        if (size < 1 || size > ScanEndpoint.LIMIT) {
            throw new IllegalArgumentException(
                    "size must be from 1 to " + ScanEndpoint.LIMIT + ", the limit of the service, but is " + size);
        }
        AddinScan<T> copy = new AddinScan<>(this, options());
        copy.chunk = size;
        return copy;
    }

    /** Sets a listener that receives the progress after the inputs of each request. */
    @CheckReturnValue
    public AddinScan<T> progress(Consumer<ScanTotals> progress) {
        AddinScan<T> copy = new AddinScan<>(this, options());
        copy.progress = Arguments.required("progress", progress);
        return copy;
    }

    /**
     * Passes on the rows as they arrive, and needs only constant memory. The rows of a request are passed on when its
     * response is complete, so requests appear in the order of completion. Failures are only counted; see
     * {@link #forEach(Consumer, Consumer)}.
     *
     * @throws SdkException if no request succeeds
     */
    public ScanTotals forEach(Consumer<? super T> rows) {
        Arguments.required("rows", rows);
        return forEach(rows, failure -> {});
    }

    /** Passes on the rows and the failures as they arrive; see {@link #forEach(Consumer)}. */
    public ScanTotals forEach(Consumer<? super T> rows, Consumer<? super Failure> failures) {
        Arguments.required("rows", rows);
        Arguments.required("failures", failures);
        return forEach(rows, failures, stray -> {});
    }

    /** Passes on the rows, the failures, and the rows that match no input; see {@link #forEach(Consumer)}. */
    public ScanTotals forEach(
            Consumer<? super T> rows, Consumer<? super Failure> failures, Consumer<? super StrayRow<T>> strays) {
        Arguments.required("rows", rows);
        Arguments.required("failures", failures);
        Arguments.required("strays", strays);
        Run run = new Run(null);
        run.bulkRun((number, entries, refused, others) -> {
            refused.forEach(failures);
            others.forEach(strays);
            for (ScanResult.Entry<T> entry : entries) {
                entry.rows().forEach(rows);
                String failure = entry.failure();
                if (failure != null) {
                    failures.accept(entry.input().failed(failure));
                }
            }
        });
        return run.totals;
    }

    /** Runs as part of another run, and passes on the result of each input and the rows that match no input. */
    void forEachInput(Execution whole, Consumer<ScanResult.Entry<T>> entries, Consumer<StrayRow<T>> strays) {
        new Run(whole).bulkRun((number, ofChunk, refused, others) -> {
            ofChunk.forEach(entries);
            others.forEach(strays);
        });
    }

    @Override
    protected BulkResult<T> run(Execution execution) {
        record Part<T>(
                int number, List<ScanResult.Entry<T>> entries, List<Failure> refused, List<StrayRow<T>> strays) {}
        List<Part<T>> parts = new ArrayList<>();
        Run run = new Run(execution);
        run.bulkRun((number, entries, refused, strays) -> parts.add(new Part<>(number, entries, refused, strays)));
        parts.sort(Comparator.comparingInt(Part::number));
        List<T> rows = new ArrayList<>();
        List<BulkInput> empty = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        List<StrayRow<T>> strays = new ArrayList<>();
        for (Part<T> part : parts) {
            failures.addAll(part.refused());
            strays.addAll(part.strays());
            for (ScanResult.Entry<T> entry : part.entries()) {
                rows.addAll(entry.rows());
                String failure = entry.failure();
                if (failure != null) {
                    failures.add(entry.input().failed(failure));
                } else if (entry.rows().isEmpty()) {
                    empty.add(entry.input().asked());
                }
            }
        }
        return new BulkResult<>(rows, empty, failures, strays, run.totals);
    }

    @Override
    public AddinScan<T> withOptions(UnaryOperator<CallOptions> change) {
        return new AddinScan<>(this, Arguments.required("change", change).apply(options()));
    }

    /** Receives the results of a chunk. */
    private interface Sink<T> {
        void take(int number, List<ScanResult.Entry<T>> entries, List<Failure> refused, List<StrayRow<T>> strays);
    }

    /** One run of the read, with its totals. */
    private final class Run {
        private final @Nullable Execution whole;
        private final LongAdder throttled = new LongAdder();
        private final @Nullable Instant end;
        private ScanTotals totals = ScanTotals.none(of);

        Run(@Nullable Execution whole) {
            this.whole = whole;
            Duration limit = options().bulkTimeout();
            this.end = limit == null ? null : admin.connection().now().plus(limit);
        }

        void bulkRun(Sink<T> sink) {
            markExecuted();
            BulkRun<ScanChunk, ScanResult<T>> bulkRun = BulkRun.<ScanChunk, ScanResult<T>>over(
                            admin.connection(), ScanChunk.cut(inputs, chunk), item -> resolved(item.input()))
                    .parallelism(options().parallelism());
            (options().bulkTimeout() == null ? bulkRun : bulkRun.limit(options().bulkTimeout()))
                    .run(outcome -> take(outcome, sink));
            if (totals.done() == 0) {
                throw new IllegalArgumentException(endpoint.operation() + ": the inputs must not be empty");
            }
        }

        private void take(ItemResult<ScanChunk, ScanResult<T>> outcome, Sink<T> sink) {
            ScanChunk chunk = outcome.input();
            ScanResult<T> result = outcome.value();
            if (result == null) {
                RuntimeException error = outcome.error();
                if (error != null && (!(error instanceof SdkException) || isAboutAll(error))) {
                    throw error;
                }
                result = new ScanResult<>(admin, chunk.inputs());
                result.fail(chunk.inputs(), error == null ? STOPPED : outcome.reason());
            }
            List<ScanResult.Entry<T>> entries = result.entries();
            count(chunk, entries, result.strays().size());
            sink.take(chunk.number(), entries, chunk.refused(), result.strays());
            progress.accept(totals);
        }

        private void count(ScanChunk chunk, List<ScanResult.Entry<T>> entries, int strays) {
            long failed =
                    entries.stream().filter(entry -> entry.failure() != null).count();
            long empty = entries.stream()
                    .filter(entry -> entry.failure() == null && entry.rows().isEmpty())
                    .count();
            long rows = entries.stream().mapToLong(entry -> entry.rows().size()).sum();
            totals = totals.with(
                    entries.size() - failed - empty,
                    empty,
                    failed + chunk.refused().size(),
                    chunk.duplicates(),
                    rows,
                    strays,
                    throttled.sumThenReset());
        }

        /** Returns true if the error concerns the caller or the function, so that all other chunks would fail too. */
        private boolean isAboutAll(RuntimeException error) {
            boolean hasAnswers = totals.withRows() + totals.empty() > 0;
            return !hasAnswers
                    && (error instanceof AuthenticationException
                            || error instanceof UnauthorizedException
                            || error instanceof ForbiddenException
                            || error instanceof NotFoundException
                            || error instanceof EndpointUnavailableException);
        }

        private ScanResult<T> resolved(ScanChunk chunk) {
            ScanResult<T> result = new ScanResult<>(admin, chunk.inputs());
            resolve(chunk.inputs(), result);
            return result;
        }

        private void resolve(List<ScanInput> asked, ScanResult<T> result) {
            if (asked.isEmpty()) {
                return;
            }
            try {
                if (!result.take(asked, endpoint, endpoint.ask(admin, asked, this::send))) {
                    halve(asked, result);
                }
            } catch (SdkException e) {
                if (asked.size() > 1 && isTimeout(e)) {
                    halve(asked, result);
                } else if (asked.size() < result.entries().size()) {
                    result.fail(asked, String.valueOf(e.getMessage()));
                } else {
                    throw AdminSite.named(e);
                }
            }
        }

        private void halve(List<ScanInput> asked, ScanResult<T> result) {
            if (end != null && !admin.connection().now().isBefore(end)) {
                result.fail(asked, STOPPED);
                return;
            }
            int half = (asked.size() + 1) / 2;
            resolve(asked.subList(0, half), result);
            resolve(asked.subList(half, asked.size()), result);
        }

        private ScanEndpoint.Rows<T> send(ApiRequest<ScanEndpoint.Rows<T>> request) {
            return new PlainCall<>(admin.connection(), options(), own -> {
                        Execution part = (whole == null ? own : whole).part(options());
                        try {
                            return part.send(request);
                        } finally {
                            throttled.add(part.attempts().stream()
                                    .filter(Run::isThrottled)
                                    .count());
                        }
                    })
                    .execute();
        }

        private static boolean isThrottled(Attempt attempt) {
            return attempt.status() == 429 || attempt.status() == 503;
        }

        private static boolean isTimeout(SdkException e) {
            return e instanceof ApiException refused
                    ? refused.isTimeout()
                    : e instanceof TransportException lost && lost.isTimeout();
        }
    }
}
