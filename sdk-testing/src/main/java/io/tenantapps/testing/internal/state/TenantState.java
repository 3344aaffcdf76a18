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

/** What the parts of a fake tenant share: one lock, one time, one language, and the count of what was carried out. */
public final class TenantState {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ServiceTime time;
    private final String origin;
    private final List<Part> parts = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final Map<String, Integer> effects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** How often the same was carried out, by method, address and content. */
    private final Map<String, Integer> acts = new LinkedHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // it lives as long as the tenant, of which there may be many
    private final ThreadLocal<@Nullable Act> current = new ThreadLocal<>();

    /** What comes to effect later. */
    private final List<Late> late = new ArrayList<>();

    private String language = Languages.ALL.get(0);
    private int serial;
    private boolean closed;

    /** Something that comes to effect later. */
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

    /** Adds a part, which is from then on reset and remembered with the others. */
    public void add(Part part) {
        parts.add(part);
    }

    /** Adds a service; a request is for the first that claims it. */
    public void add(Service service) {
        services.add(service);
    }

    /** Returns the service for which a request to that target is. */
    public Service service(String target) {
        return services.stream()
                .filter(each -> each.isFor(target))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service is at " + target));
    }

    /** Returns the address of the tenant, without a slash at its end. */
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

    /** Does the same, or throws if the tenant is closed. */
    public <T> T whileOpen(Supplier<T> work) {
        return locked(() -> {
            if (closed) {
                throw new IllegalStateException(
                        "this fake tenant is closed: start another one with FakeTenant.start()");
            }
            return work.get();
        });
    }

    /** Acts at that time: before the first who looks after it. */
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

    /** Lets time pass in the middle of a request. Meanwhile others are served, so look again at what you knew before. */
    public void pass(Duration duration, boolean clientIsCounted) {
        if (duration.isZero()) {
            return; // what takes no time is not interrupted by anybody
        }
        lock.unlock();
        try {
            time.pass(duration, clientIsCounted);
        } finally {
            lock.lock();
        }
    }

    /** Waits in the middle of a request until something is so, or the tenant is closed. Meanwhile others are served. */
    public void await(BooleanSupplier so) {
        try {
            while (!closed && !so.getAsBoolean()) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is being closed, and nobody waits for the rest
        }
    }

    /** Lets those who wait look again. */
    public void changed() {
        changed.signalAll();
    }

    /** Nobody waits from now on. */
    public void close() {
        closed = true;
        changed();
    }

    /** Releases what the parts hold of the machine. */
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

    /** What was carried out more than once, and how often. */
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

    /** An id that looks like chance and is the same in every run. None comes twice, not even after a reset. */
    public UUID newId() {
        return Ids.of("fake-" + ++serial);
    }

    /** Forgets how the tenant was asked and what was carried out, but not what came of it. */
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
