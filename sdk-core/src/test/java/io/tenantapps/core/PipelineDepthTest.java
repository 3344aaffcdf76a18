package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Tests that a developer who steps from {@code execute()} to the socket passes through few methods. */
class PipelineDepthTest {
    @Test
    void readPassesThroughAtMostTenSdkMethods() {
        List<String> frames = new ArrayList<>();
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    StackWalker.getInstance().forEach(frame -> {
                        if (frame.getClassName().startsWith("io.tenantapps.core.")
                                && !frame.getClassName().contains("PipelineDepthTest")) {
                            frames.add(frame.getClassName() + "." + frame.getMethodName());
                        }
                    });
                    return chain.proceed(chain.request());
                })
                .build();
        try (Fixture f = new Fixture(b -> b.httpClient(client))) {
            f.server.answer(200, "{}");
            f.execute(f.read());
        }
        List<String> passed = frames.stream()
                .filter(frame -> !frame.contains("Fixture") && !frame.contains("internal.net.HttpClients"))
                .toList();
        System.out.println("methods from execute() to the HTTP client: " + passed.size() + " " + passed);
        assertTrue(!passed.isEmpty() && passed.size() <= 10, passed::toString);
    }
}
