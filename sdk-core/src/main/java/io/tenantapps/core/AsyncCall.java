package io.tenantapps.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a blocking call on another thread. If the caller completes or cancels the future before the call ends, the call
 * is interrupted and its socket is closed.
 */
final class AsyncCall {
    private AsyncCall() {}

    static <T extends @Nullable Object> CompletableFuture<T> start(Supplier<T> call, Executor executor) {
        CompletableFuture<T> future = new CompletableFuture<>();
        AtomicBoolean hasEnded = new AtomicBoolean();
        FutureTask<?> task = new FutureTask<>(
                () -> {
                    try {
                        T value = call.get();
                        hasEnded.set(true);
                        future.complete(value);
                    } catch (Throwable failure) {
                        hasEnded.set(true);
                        future.completeExceptionally(failure);
                    }
                },
                null);
        executor.execute(task);
        CompletableFuture<T> unused = future.whenComplete((value, failure) -> {
            if (!hasEnded.get()) {
                task.cancel(true);
            }
        });
        return future;
    }
}
