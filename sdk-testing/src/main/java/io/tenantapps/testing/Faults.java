package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What shall go wrong. Faults strike in the order in which they were ordered, each as often as it says. */
public final class Faults {
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    Faults() {}

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

    Runnable remember() {
        return Memory.all(
                Memory.of(faults),
                Memory.all(faults.stream().map(Fault::remember).toList()));
    }

    /** The same for every such request from now on: {@code always("AvailableApps").delay(…)}. */
    public Fault always(String operation) {
        Arguments.notBlank("operation", operation);
        return next(operation).always();
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
