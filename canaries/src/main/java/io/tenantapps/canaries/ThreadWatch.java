package io.tenantapps.canaries;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaves an SDK thread behind. A test class must close its connections, and a closed connection
 * ends its threads shortly afterwards.
 */
public final class ThreadWatch implements BeforeAllCallback, AfterAllCallback {
    private final Duration grace;
    private final Set<Thread> before = new HashSet<>();

    /** Creates the extension, for JUnit. */
    public ThreadWatch() {
        this(Duration.ofSeconds(5));
    }

    ThreadWatch(Duration grace) {
        this.grace = grace;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!isNested(context)) {
            before.clear();
            before.addAll(ofTheSdk());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        if (isNested(context)) {
            return;
        }
        long end = System.nanoTime() + grace.toNanos();
        for (Thread thread : ofTheSdk()) {
            if (!before.contains(thread)) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        }
        List<Thread> left =
                ofTheSdk().stream().filter(thread -> !before.contains(thread)).toList();
        if (!left.isEmpty()) {
            throw new AssertionError("threads of the SDK were left behind: " + left);
        }
    }

    private static List<Thread> ofTheSdk() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("tenantapps-"))
                .toList();
    }

    private static boolean isNested(ExtensionContext context) {
        return context.getTestClass().map(Class::getEnclosingClass).isPresent();
    }
}
