package io.tenantapps.benchmarks;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import java.util.List;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Tests that the SDK allocates no more than a limit in comparison with hand-written code for the same work. The SDK and
 * the hand-written code run in this JVM with canned responses. Unlike time, allocated bytes are the same on a busy
 * machine. The limits are some per cent above the published figures, because a short test runs code that the JVM has
 * not yet optimized.
 */
class AllocationTest {
    private static final String SITE = "https://contoso.sharepoint.com/sites/appcatalog";
    private static final String ID = "12345678-90ab-4001-8000-000000000001";
    private static final AppId APP = AppId.of(ID);
    private static final int ROWS = 2_000;
    private static final int WEBS = 500;

    private final OkHttpClient canned =
            UserCalls.canned(CannedResponses.apps(ROWS), CannedResponses.addins(WEBS, ROWS));
    private final TenantConnection connection = Sdk.over(canned);
    private final AppCatalogClient catalog = AppCatalogClient.tenant(connection, SITE);

    @AfterEach
    void close() {
        connection.close();
    }

    private static void atMost(double limit, int times, Meter.Work sdk, Meter.Work raw) throws Exception {
        Meter.Cost[] costs = Meter.compare(5, times, Meter::processCpuNanos, sdk, raw);
        double ratio = costs[0].bytes() / costs[1].bytes();
        assertTrue(
                ratio <= limit,
                () -> "the SDK allocates %.2f x as much as raw, %.0f bytes; the limit is %.2f x"
                        .formatted(ratio, costs[0].bytes(), limit));
    }

    @Test
    void getOfAnAppAllocatesNoMoreThanItsLimit() throws Exception {
        atMost(
                1.20,
                5_000,
                () -> catalog.get(APP).execute(),
                () -> Raw.get(canned, UserCalls.url(SITE, ID), Raw.reader(Raw.App.class)));
    }

    @Test
    void deploymentOfAnAppAllocatesNoMoreThanItsLimit() throws Exception {
        atMost(
                1.30,
                5_000,
                () -> catalog.deploy(APP).execute(),
                () -> Raw.post(canned, UserCalls.url(SITE, ID) + "/Deploy", Raw.reader(Object.class)));
    }

    @Test
    void listOfApps() throws Exception {
        atMost(
                1.00,
                15,
                () -> catalog.list().execute(),
                () -> Raw.apps(canned, SITE + "/_api/web/tenantappcatalog/AvailableApps"));
    }

    @Test
    void scanOfAddins() throws Exception {
        AddinAdminClient addins = AddinAdminClient.of(connection, "https://contoso-admin.sharepoint.com");
        List<String> webs = IntStream.range(0, WEBS)
                .mapToObj(number -> "https://contoso.sharepoint.com/sites/s" + number)
                .toList();
        atMost(
                1.40,
                15,
                () -> addins.availableAddins(webs).batchSize(WEBS).execute(),
                () -> Raw.addins(canned, "https://contoso-admin.sharepoint.com/_api/web/AvailableAddIns", webs));
    }
}
