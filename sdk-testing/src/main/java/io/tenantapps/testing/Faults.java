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
 * What shall go wrong, or otherwise than the tenant would have it. Faults strike in the order in which they were ordered, each as often as it says.
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
     * Orders a fault for the next request of that {@linkplain SeenRequest#operation operation}: the last segment of the
     * path without its arguments, such as {@code Deploy}, in any case; {@code *} for any request.
     */
    public Fault next(String operation) {
        Arguments.notBlank("operation", operation);
        Fault fault = new Fault(operation);
        faults.add(fault);
        return fault;
    }

    /** Forgets all that has not struck yet. */
    public void clear() {
        faults.clear();
    }

    /** What was ordered and has not struck as often as it should. */
    List<Fault> waiting() {
        return faults.stream().filter(Fault::isWaiting).toList();
    }

    /** Returns the response that a test scripted for such requests; null if there is none. */
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

    /** The same for every such request from now on: {@code always("AvailableApps").delay(…)}. */
    public Fault always(String operation) {
        Arguments.notBlank("operation", operation);
        return next(operation).always();
    }

    /**
     * Returns a method and path by a script of yours instead of by the tenant's state. Tokens, digests and faults apply as
     * ever; the script runs once for each request that acts.
     */
    public Faults script(String method, String path, Function<SeenRequest, FakeResponse> script) {
        Arguments.notBlank("method", method);
        Arguments.notBlank("path", path);
        Arguments.required("script", script);
        return change(() -> scripted.put(method + " " + path, script));
    }

    /** Whether writes to SharePoint need a form digest, as they do not with a bearer token by default. */
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
            if (fault.strikes(request)) {
                return fault;
            }
        }
        return null;
    }
}
