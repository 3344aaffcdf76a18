package io.tenantapps.testing;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.ResponseReader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program as a user would write it: it sends a request, starts another request that hangs, and ends without closing
 * its connection.
 */
final class ShortProgram {
    private ShortProgram() {}

    /** The arguments are the base URL, the token, and how to end: {@code return} or {@code throw}. */
    public static void main(String[] arguments) throws Exception {
        TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed(arguments[1]))
                .build();
        connection
                .call(ApiRequest.get("prompt", arguments[0] + "/_api/web/Prompt", ResponseReader.nothing()))
                .execute();
        CompletableFuture<?> stalled = connection
                .call(ApiRequest.get("stalled", arguments[0] + "/_api/web/Stalled", ResponseReader.nothing()))
                .executeAsync();
        // This is the only wait in real time in these tests: the program waits until its other thread is waiting for a
        // response.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!isInARead() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        System.out.println("asked, stalled: " + !stalled.isDone());
        if (arguments[2].equals("throw")) {
            throw new IllegalStateException("the program fails");
        }
    }

    private static boolean isInARead() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(java.util.Arrays::stream)
                .anyMatch(frame -> frame.getClassName().endsWith(".Wire")
                        && frame.getMethodName().equals("send"));
    }
}
