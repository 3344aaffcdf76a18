package io.tenantapps.core.internal.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads that do not keep the JVM alive: virtual threads if the JVM supports them, and otherwise cached daemon
 * threads.
 */
public final class DaemonThreads {
    private DaemonThreads() {}

    public static ExecutorService executor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) { // Java 17 to 20
            return Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "tenantapps-call");
                thread.setDaemon(true);
                return thread;
            });
        }
    }
}
