package io.tenantapps.testing;

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
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** What the parts of a fake tenant share: one lock, one time, one language, and the count of what was carried out. */
final class TenantState {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final VirtualTime time;
    private final Map<String, Integer> effects = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /** How often the same was carried out, by method, address and content. */
    private final Map<String, Integer> acts = new LinkedHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // it lives as long as the tenant, of which there may be many
    private final ThreadLocal<@Nullable Act> current = new ThreadLocal<>();

    /** What comes to effect later. */
    private final List<Late> late = new ArrayList<>();

    private String language = Words.LANGUAGES.get(0);
    private int serial;
    private boolean closed;

    /** Something that comes to effect later. */
    private record Late(Instant due, Runnable act) {}

    /** A request that is being handled. */
    private static final class Act {
        private final SeenRequest request;
        private final ByteString body;
        private boolean isCounted;

        Act(SeenRequest request, ByteString body) {
            this.request = request;
            this.body = body;
        }

        /** What is the same in every request that asks for the same. */
        String identity() {
            return request.method() + " " + request.target() + "\n"
                    + body.sha256().hex();
        }
    }

    TenantState(VirtualTime time) {
        this.time = time;
    }

    <T> T locked(Supplier<T> work) {
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
    <T> T whileOpen(Supplier<T> work) {
        return locked(() -> {
            if (closed) {
                throw new IllegalStateException(
                        "this fake tenant is closed: start another one with FakeTenant.start()");
            }
            return work.get();
        });
    }

    /** Acts at that time: before the first who looks after it. */
    void later(Instant due, Runnable act) {
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

    VirtualTime time() {
        return time;
    }

    /** Lets time pass in the middle of a request. Meanwhile others are served, so look again at what you knew before. */
    void pass(Duration duration, boolean clientIsCounted) {
        if (duration.isZero()) {
            return; // what takes no time is not interrupted by anybody
        }
        lock.unlock();
        try {
            time.serve(duration, clientIsCounted);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is being closed, and nobody waits for the rest
        } finally {
            lock.lock();
        }
    }

    /** Waits in the middle of a request until something is so, or the tenant is closed. Meanwhile others are served. */
    void await(BooleanSupplier so) {
        try {
            while (!closed && !so.getAsBoolean()) {
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server is being closed, and nobody waits for the rest
        }
    }

    /** Lets those who wait look again. */
    void changed() {
        changed.signalAll();
    }

    /** Nobody waits from now on. */
    void close() {
        closed = true;
        changed();
    }

    void language(String language) {
        if (!Words.LANGUAGES.contains(language)) {
            throw new IllegalArgumentException("language must be one of " + Words.LANGUAGES + ", but is " + language);
        }
        this.language = language;
    }

    String language() {
        return language;
    }

    /** The number that Windows has for it, which is what a web tells. */
    int languageNumber() {
        return switch (language) {
            case "de-DE" -> 1031;
            case "nl-NL" -> 1043;
            default -> 1033;
        };
    }

    String say(Words words, Object... arguments) {
        return words.in(language, arguments);
    }

    FakeError error(int status, String code, Words words, Object... arguments) {
        return new FakeError(status, code, say(words, arguments), language);
    }

    /** Handles a request on this thread. */
    <T> T during(SeenRequest request, ByteString body, Supplier<T> work) {
        current.set(new Act(request, body));
        try {
            return work.get();
        } finally {
            current.remove();
        }
    }

    void carriedOut(String operation) {
        effects.merge(operation, 1, Integer::sum);
        Act act = current.get();
        if (act != null && !act.isCounted) {
            act.isCounted = true;
            acts.merge(act.identity(), 1, Integer::sum);
        }
    }

    /** What was carried out more than once, and how often. */
    List<String> repeated() {
        return acts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey().replaceFirst("\n.*", "") + ", " + entry.getValue() + " times")
                .toList();
    }

    Map<String, Integer> effects() {
        Map<String, Integer> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(effects);
        return Collections.unmodifiableMap(copy);
    }

    /** An id that looks like chance and is the same in every run. None comes twice, not even after a reset. */
    UUID newId() {
        return Ids.of("fake-" + ++serial);
    }

    void forgetActs() {
        effects.clear();
        acts.clear();
    }

    void reset() {
        forgetActs();
        late.clear();
        language = Words.LANGUAGES.get(0);
    }

    Runnable remember() {
        String languageThen = language;
        return Memory.all(Memory.of(effects), Memory.of(acts), Memory.of(late), () -> {
            language = languageThen;
        });
    }
}
