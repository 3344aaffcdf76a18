package io.tenantapps.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs a blocking call elsewhere. Whatever ends the future early interrupts the call, and that reaches its socket. */
final class AsyncCall {
    private AsyncCall() {}

    static <T extends @Nullable Object> CompletableFuture<T> start(Supplier<T> call, Executor executor) {
        CompletableFuture<T> future = new CompletableFuture<>();
        FutureTask<?> task = new FutureTask<>(
                () -> {
                    try {
                        future.complete(call.get());
                    } catch (Throwable failure) {
                        future.completeExceptionally(failure);
                    }
                },
                null);
        future.whenComplete((value, failure) -> task.cancel(true));
        executor.execute(task);
        return future;
    }
}
