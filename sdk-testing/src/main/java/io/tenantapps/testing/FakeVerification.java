package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.catalog.FakeCatalogs;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether all went as it should, at a fake tenant. Each method throws an {@link AssertionError} if not, with the requests
 * that are to blame; all look at everything since the tenant began, was reset or restored.
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
     * Nobody called a service again before the time was over for which it had answered {@code Retry-After}: SharePoint,
     * Business Central or the sign-in. What may have been on its way when the answer came does not
     * count: a request over another connection, or beside other threads, is told on only once all clients have rested.
     */
    public FakeVerification noCallBeforeRetryAfter() {
        return none(state.locked(throttling::violations), "A service was called before its Retry-After was over:");
    }

    /** No two deployments went on at the same time, in whichever catalogs. */
    public FakeVerification noParallelDeploys() {
        int most = catalogs.mostDeploysAtOnce();
        if (most > 1) {
            throw new AssertionError("Up to " + most
                    + " deployments went on at the same time, and the service fails those:" + lines(log("Deploy")));
        }
        return this;
    }

    /**
     * Nothing that changes the tenant was carried out twice: the same request, to the same address and with the same
     * content. Tests that mean to do the same again look at {@link #carriedOut} instead.
     */
    public FakeVerification everyWriteOnce() {
        return none(state.locked(state::repeated), "The same was carried out more than once:");
    }

    /** So many requests of that {@linkplain SeenRequest#operation operation} came, whatever became of them. */
    public FakeVerification requested(String operation, int times) {
        Arguments.notBlank("operation", operation);
        Arguments.notNegative("times", times);
        return exactly(operation, times, state.locked(() -> requests.count(operation)), "requested");
    }

    /** So many requests of that operation were carried out, lost answers among them; see {@link FakeTenant#effects(String)}. */
    public FakeVerification carriedOut(String operation, int times) {
        Arguments.notBlank("operation", operation);
        Arguments.notNegative("times", times);
        return exactly(operation, times, state.locked(() -> state.effects().getOrDefault(operation, 0)), "carried out");
    }

    /** No request went to an address or by a method that the tenant does not know. A site that nobody made counts as one. */
    public FakeVerification nothingUnexpected() {
        return none(state.locked(requests::unknown), "Something was asked that the tenant does not know:");
    }

    /** Everything that was {@linkplain FakeTenant#faults ordered} to go wrong did, as often as it should. */
    public FakeVerification everyFaultUsed() {
        return none(
                faults.waiting().stream().map(Fault::toString).toList(),
                "Not everything went wrong that was to go wrong:");
    }

    /**
     * Every call that was built over {@link FakeTenant#connection()} or {@link FakeTenant#connectionBuilder()} was executed,
     * or a variant of it was.
     */
    public FakeVerification everyCallExecuted() {
        return none(
                calls.forgotten(),
                "A call does nothing until it is executed. These were built and never executed, so nothing was sent for them:");
    }

    private FakeVerification exactly(String operation, int expected, int actual, String words) {
        if (expected != actual) {
            throw new AssertionError(operation + " was to be " + words + " " + times(expected) + ", but was "
                    + times(actual) + "." + lines(log(operation)));
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

    private static String times(int number) {
        return number == 1 ? "once" : number + " times";
    }

    private static String lines(List<String> all) {
        return all.stream().map(line -> "\n  " + line.strip()).collect(Collectors.joining());
    }
}
