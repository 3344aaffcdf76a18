package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeDigests;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Faults and other deviations from the tenant's normal behaviour. Faults apply in the order of their creation, each as
 * often as the test specified.
 */
public final class Faults {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    private final Map<String, Function<SeenRequest, FakeResponse>> scripted = new LinkedHashMap<>();
    private final TenantState state;
    private final FakeDigests digests;

    Faults(TenantState state, FakeDigests digests) {
        this.state = state;
        this.digests = digests;
    }

    /**
     * Adds a fault for the next request of an {@linkplain SeenRequest#operation operation}: the last segment of the
     * path without its arguments, such as {@code Deploy}, ignoring case. {@code *} stands for any request.
     */
    public Fault next(String operation) {
        Arguments.notBlank("operation", operation);
        Fault fault = new Fault(operation);
        faults.add(fault);
        return fault;
    }

    /** Removes all faults that have not occurred yet. */
    public void clear() {
        faults.clear();
    }

    /** Returns the faults that have not occurred as often as the test specified. */
    List<Fault> waiting() {
        return faults.stream().filter(Fault::isWaiting).toList();
    }

    /** Returns the response of a test's script for the request, or null if no script matches. */
    @Nullable
    Response scripted(SeenRequest request) {
        Function<SeenRequest, FakeResponse> script = scripted.get(request.method() + " " + request.path());
        return script == null ? null : script.apply(request).answer();
    }

    void reset() {
        faults.clear();
        scripted.clear();
    }

    Runnable remember() {
        return Memory.all(
                Memory.of(scripted),
                Memory.of(faults),
                Memory.all(faults.stream().map(Fault::remember).toList()));
    }

    /** Adds a fault for each request of an operation: {@code always("AvailableApps").delay(…)}. */
    public Fault always(String operation) {
        Arguments.notBlank("operation", operation);
        return next(operation).always();
    }

    /**
     * Sets a script that responds to a method and path in place of the tenant. The tenant still checks tokens and
     * digests, and still applies faults. The script runs once for each request that the tenant would carry out.
     */
    public Faults script(String method, String path, Function<SeenRequest, FakeResponse> script) {
        Arguments.notBlank("method", method);
        Arguments.notBlank("path", path);
        Arguments.required("script", script);
        return change(() -> scripted.put(method + " " + path, script));
    }

    /** Sets whether writes to SharePoint need a form digest. By default, a bearer token is enough. */
    public Faults requireDigests(boolean required) {
        return change(() -> digests.require(required));
    }

    private Faults change(Runnable change) {
        return state.whileOpen(() -> {
            change.run();
            return this;
        });
    }

    @Nullable
    Fault striking(SeenRequest request) {
        for (Fault fault : faults) {
            if (fault.affects(request)) {
                return fault;
            }
        }
        return null;
    }
}
