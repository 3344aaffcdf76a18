package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.catalog.FakeCatalogs;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks that a fake tenant received the requests that a test expects. Each method throws an {@link AssertionError} that lists the
 * requests that caused the failure. All checks cover the time since the tenant was last started, reset or restored.
 */
public final class FakeVerification {
    private final TenantState state;
    private final RequestLog requests;
    private final Faults faults;
    private final Throttling throttling;
    private final FakeCatalogs catalogs;
    private final BuiltCalls calls;

    FakeVerification(
            TenantState state,
            RequestLog requests,
            Faults faults,
            Throttling throttling,
            FakeCatalogs catalogs,
            BuiltCalls calls) {
        this.state = state;
        this.requests = requests;
        this.faults = faults;
        this.throttling = throttling;
        this.catalogs = catalogs;
        this.calls = calls;
    }

    /**
     * Checks that no client called a service before the time of a {@code Retry-After} response had passed. The services
     * are SharePoint, Business Central and the sign-in service. Requests that may have been under way when the response
     * arrived are allowed. A request over another connection, or from one of several threads, is therefore a violation
     * only if all clients have been idle at some time since the response.
     */
    public FakeVerification noCallBeforeRetryAfter() {
        return none(
                state.locked(throttling::violations),
                "A client called a service before its Retry-After time had passed:");
    }

    /** Checks that no two deployments ran at the same time, even in different catalogs. */
    public FakeVerification noParallelDeploys() {
        int most = catalogs.mostDeploysAtOnce();
        if (most > 1) {
            throw new AssertionError("Up to " + most
                    + " deployments ran at the same time, but the real service fails such "
                    + "deployments:" + lines(log("Deploy")));
        }
        return this;
    }

    /**
     * Checks that no write took effect twice. A repeated write has the same HTTP method, URL and content. Tests that
     * repeat a write on purpose use {@link #carriedOut} instead.
     */
    public FakeVerification everyWriteOnce() {
        return none(state.locked(state::repeated), "The same write took effect more than once:");
    }

    /**
     * Checks the number of requests of an {@linkplain SeenRequest#operation operation}, including those that failed.
     */
    public FakeVerification requested(String operation, int times) {
        Arguments.notBlank("operation", operation);
        Arguments.notNegative("times", times);
        return exactly(operation, times, state.locked(() -> requests.count(operation)), "requested");
    }

    /**
     * Checks the number of requests of an operation that took effect, including those with lost responses. See {@link
     * FakeTenant#effects(String)}.
     */
    public FakeVerification carriedOut(String operation, int times) {
        Arguments.notBlank("operation", operation);
        Arguments.notNegative("times", times);
        return exactly(operation, times, state.locked(() -> state.effects().getOrDefault(operation, 0)), "carried out");
    }

    /**
     * Checks that each request had a URL and a method that the tenant supports. A request to a site that does not exist
     * fails this check.
     */
    public FakeVerification nothingUnexpected() {
        return none(state.locked(requests::unknown), "The tenant does not support these requests:");
    }

    /** Checks that each {@linkplain FakeTenant#faults fault} occurred as often as the test specified. */
    public FakeVerification everyFaultUsed() {
        List<String> waiting = faults.waiting().stream().map(Fault::toString).toList();
        if (!waiting.isEmpty()) {
            throw new AssertionError(
                    "Not all faults occurred as often as the test specified:" + lines(waiting) + seen());
        }
        return this;
    }

    /**
     * Checks that each call that was built over {@link FakeTenant#connection()} or {@link
     * FakeTenant#connectionBuilder()} was executed, or that a variant of the call was executed.
     */
    public FakeVerification everyCallExecuted() {
        return none(
                calls.forgotten(),
                "A call does nothing until it is executed. These calls were built but not executed, so "
                        + "the client sent no request for them:");
    }

    private FakeVerification exactly(String operation, int expected, int actual, String words) {
        if (expected != actual) {
            throw new AssertionError(operation + " should have been " + words + " " + times(expected) + ", but was "
                    + words + " " + times(actual) + "." + lines(log(operation)) + (actual == 0 ? seen() : ""));
        }
        return this;
    }

    private FakeVerification none(List<String> found, String words) {
        if (!found.isEmpty()) {
            throw new AssertionError(words + lines(found));
        }
        return this;
    }

    private List<String> log(String operation) {
        return state.locked(requests::all).stream()
                .filter(request -> request.operation().equalsIgnoreCase(operation))
                .map(SeenRequest::toString)
                .toList();
    }

    /** Returns the operations of all requests. A failure message lists them, because the test may have misspelled an
     * operation.
     */
    private String seen() {
        List<String> operations = state.locked(requests::all).stream()
                .map(SeenRequest::operation)
                .distinct()
                .toList();
        return operations.isEmpty()
                ? "\nThe tenant received no request."
                : "\nThe tenant received requests of these operations: " + String.join(", ", operations) + ".";
    }

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    private static String lines(List<String> all) {
        return all.stream().map(line -> "\n  " + line.strip()).collect(Collectors.joining());
    }
}
