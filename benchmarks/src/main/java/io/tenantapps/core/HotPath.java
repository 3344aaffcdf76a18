package io.tenantapps.core;

import com.sun.management.ThreadMXBean;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.ResponseReader;
import java.lang.management.ManagementFactory;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Measures the cost of a cached token and a cached digest. This class is in this package so that it can access the
 * caches.
 */
public final class HotPath {
    private static final int TIMES = 5_000_000;
    private static final String DIGEST = "{\"FormDigestTimeoutSeconds\":1800,\"FormDigestValue\":\"0x" + "5F".repeat(64)
            + ",21 Nov 2026 10:06:12 -0000\",\"WebFullUrl\":\"https://contoso.sharepoint.com/sites/hr\"}";

    private HotPath() {}

    /** Prints nanoseconds of CPU and bytes for one token and one digest together. */
    public static void main(String[] args) {
        OkHttpClient canned = new OkHttpClient.Builder()
                .addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .header("Content-Type", "application/json")
                        .body(ResponseBody.create(DIGEST, MediaType.get("application/json")))
                        .build())
                .build();
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token"))
                .httpClient(canned)
                .build()) {
            ApiUrl web = ApiUrl.of("https://contoso.sharepoint.com/sites/hr");
            ApiRequest<?> request =
                    ApiRequest.post("write", web, ResponseReader.nothing()).digest(web);
            Execution execution = new Execution(connection, CallOptions.DEFAULT);
            TokenCache tokens = connection.transport().tokens();
            DigestCache digests = new DigestCache(connection.time(), connection.events());
            int length = String.valueOf(digests.current(web, request, execution))
                    .length(); // fetches the token and the digest, as the first call does
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            double nanos = Double.MAX_VALUE;
            double bytes = Double.MAX_VALUE;
            for (int round = 0; round < 7; round++) {
                long cpu = threads.getCurrentThreadCpuTime();
                long allocated = threads.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < TIMES; i++) {
                    length += tokens.current(request.audience(), execution.deadline())
                            .header()
                            .length();
                    length += String.valueOf(digests.fresh(web)).length();
                }
                nanos = Math.min(nanos, (threads.getCurrentThreadCpuTime() - cpu) / (double) TIMES);
                bytes = Math.min(bytes, (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) TIMES);
            }
            System.out.println("hot.nanos=" + nanos);
            System.out.println("hot.bytes=" + Math.round(bytes));
            System.out.println("hot.length=" + length);
        }
    }
}
