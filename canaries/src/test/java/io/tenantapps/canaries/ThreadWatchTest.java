package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

class ThreadWatchTest {
    private final ThreadWatch watch = new ThreadWatch(Duration.ofMillis(50));
    private final ExtensionContext context = (ExtensionContext) Proxy.newProxyInstance(
            ThreadWatchTest.class.getClassLoader(),
            new Class<?>[] {ExtensionContext.class},
            (proxy, method, args) -> Optional.empty());

    private static Thread started(String name, CountDownLatch end) {
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void failsIfAnSdkThreadIsLeftBehind() {
        CountDownLatch end = new CountDownLatch(1);
        watch.beforeAll(context);
        Thread left = started("tenantapps-test", end);

        AssertionError e = assertThrows(AssertionError.class, () -> watch.afterAll(context));

        assertEquals("threads of the SDK were left behind: [" + left + "]", e.getMessage());
        end.countDown();
    }

    @Test
    void ignoresOtherThreadsAndEarlierSdkThreads() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        started("tenantapps-before", end);
        watch.beforeAll(context);
        started("somebody-else", end);

        watch.afterAll(context);
        end.countDown();
    }
}
