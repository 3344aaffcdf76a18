package io.tenantapps.testing.internal.state;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Languages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state that all parts of a fake tenant share: the lock, the time, the language, and the counts of effects. */
public final class TenantState {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ServiceTime time;
    private final String origin;
    private final List<Part> parts = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final Map<String, Integer> effects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** The number of times that each write took effect, by method, URL and content. */
    private final Map<String, Integer> acts = new LinkedHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // the field exists as long as the tenant, and a process may have many tenants
    private final ThreadLocal<@Nullable Act> current = new ThreadLocal<>();

    /** The effects that are due at a later time. */
    private final List<Late> late = new ArrayList<>();

    private String language = Languages.ALL.get(0);
    private int serial;
    private boolean closed;

    /** An effect that is due at a later time. */
    private record Late(Instant due, Runnable act) {}

    /** A request that is being handled. */
    private static final class Act {
        private final Received request;
        private boolean isCounted;

        Act(Received request) {
            this.request = request;
        }
    }

    public TenantState(ServiceTime time, String origin) {
        this.time = time;
        this.origin = origin;
    }

    /** Adds a part, which is then reset and saved together with the other parts. */
    public void add(Part part) {
        parts.add(part);
    }

    /** Adds a service. A request is handled by the first service that matches its target. */
    public void add(Service service) {
        services.add(service);
    }

    /** Returns the service for a target. */
    public Service service(String target) {
        return services.stream()
                .filter(each -> each.isFor(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the fake tenant does not support the target " + target));
    }

    /** Returns the tenant's origin, without a trailing slash. */
    public String origin() {
        return origin;
    }

    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() == 1) {
                runWhatIsDue();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs the work under the lock. Throws if the tenant is closed. */
    public <T> T whileOpen(Supplier<T> work) {
        return locked(() -> {
            if (closed) {
                throw new IllegalStateException(
                        "this fake tenant is closed: start another one with FakeTenant.start()");
            }
            return work.get();
        });
    }

    /** Schedules an action. The effect occurs before the first read of the state at or after the scheduled time. */
    public void later(Instant due, Runnable act) {
        late.add(new Late(due, act));
    }

    private void runWhatIsDue() {
        while (true) {
            Late next = late.stream()
                    .filter(each -> !each.due.isAfter(time.instant()))
                    .min(Comparator.comparing(Late::due))
                    .orElse(null);
            if (next == null) {
                return;
            }
            late.remove(next);
            next.act.run();
        }
    }

    public ServiceTime time() {
        return time;
    }

    /**
     * Lets time pass while a request is being handled. The tenant handles other requests in the meantime, so read all
     * state again afterwards.
     */
    public void pass(Duration duration, boolean clientIsCounted) {
        if (duration.isZero()) {
            return; // a wait of zero must not be interrupted
        }
        lock.unlock();
        try {
            time.pass(duration, clientIsCounted);
        } finally {
            lock.lock();
        }
    }

    /**
     * Waits during a request until a condition is true, or the tenant is closed. The tenant handles other requests in
     * the meantime.
     */
    public void await(BooleanSupplier so) {
        try {
            while (!closed && !so.getAsBoolean()) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is being closed, and no client is waiting for the rest
        }
    }

    /** Wakes all waiting requests, so that they check their conditions again. */
    public void changed() {
        changed.signalAll();
    }

    /** Ends all waits, now and in the future. */
    public void close() {
        closed = true;
        changed();
    }

    /** Releases the resources of all parts. */
    public void closeParts() {
        parts.forEach(Part::close);
    }

    public void language(String language) {
        if (!Languages.ALL.contains(language)) {
            throw new IllegalArgumentException("language must be one of " + Languages.ALL + ", but is " + language);
        }
        this.language = language;
    }

    public String language() {
        return language;
    }

    /** Handles a request on this thread. */
    public <T> T during(Received request, Supplier<T> work) {
        current.set(new Act(request));
        try {
            return work.get();
        } finally {
            current.remove();
        }
    }

    public void carriedOut(String operation) {
        effects.merge(operation, 1, Integer::sum);
        Act act = current.get();
        if (act != null && !act.isCounted) {
            act.isCounted = true;
            acts.merge(act.request.identity(), 1, Integer::sum);
        }
    }

    /** Returns the writes that took effect more than once, each with its number of effects. */
    public List<String> repeated() {
        return acts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey().replaceFirst("\n.*", "") + ", " + entry.getValue() + " times")
                .toList();
    }

    public Map<String, Integer> effects() {
        Map<String, Integer> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(effects);
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Returns an id that looks random and is the same in every run. No id is returned twice, even after a reset.
     */
    public UUID newId() {
        return Ids.of("fake-" + ++serial);
    }

    /** Clears the record of requests and the counts of effects, but does not undo the effects. */
    public void forgetRequests() {
        effects.clear();
        acts.clear();
        parts.forEach(Part::forgetRequests);
    }

    public void reset() {
        forgetRequests();
        parts.forEach(Part::reset);
        late.clear();
        language = Languages.ALL.get(0);
    }

    public Runnable remember() {
        String languageThen = language;
        List<Runnable> ways = new ArrayList<>();
        parts.forEach(part -> ways.add(part.remember()));
        ways.addAll(List.of(Memory.of(effects), Memory.of(acts), Memory.of(late), () -> language = languageThen));
        return Memory.all(ways);
    }
}
