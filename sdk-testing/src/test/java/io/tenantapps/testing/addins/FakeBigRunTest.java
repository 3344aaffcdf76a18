package io.tenantapps.testing.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.testing.AddinAdmin;
import io.tenantapps.testing.Admin;
import io.tenantapps.testing.Crowd;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.Raw;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests many webs, many add-ins, and many parallel requests. */
@Timeout(60)
class FakeBigRunTest {
    private static final String ASK = "AvailableAddIns";

    private final FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources");
    private final FakeAdmin admin = tenant.admin();
    private final AddinAdmin client = AddinAdmin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    private static List<String> ids(String body) {
        Matcher id = Pattern.compile("\"appInstanceId\":\"([^\"]+)\"").matcher(body);
        return id.results().map(each -> each.group(1)).toList();
    }

    @Test
    void websCanHaveAddinsInBulk() throws IOException {
        admin.addinsPerWeb("/sites/bulk-", 50);
        String[] webs = IntStream.range(0, 40).mapToObj(i -> "/sites/Bulk-" + i).toArray(String[]::new);

        Admin.Reply reply = client.addins(webs);

        List<String> ids = ids(reply.body());
        assertEquals(2_000, ids.size());
        assertEquals(2_000, new TreeSet<>(ids).size());
        assertEquals(tenant.url("/sites/Bulk-0"), reply.field("currentWebUrl"));
        assertTrue(reply.body().endsWith("],\"errorsWithServerRelativeUrl\":[]}"));
        assertEquals(ids, ids(client.addins(webs).body()));
        assertEquals(ids, ids(client.accepting(Admin.VERBOSE).addins(webs).body()));
        assertEquals(List.of(), admin.instances());
    }

    @Test
    void bulkAddinsDifferByWebAndShareTheirPrincipals() throws IOException {
        admin.addinsPerWeb("/sites/bulk-", 3);

        Admin.Reply one = client.addins("/sites/bulk-1");
        Admin.Reply two = client.addins("/sites/bulk-2");

        assertNotEquals(one.field("appInstanceId"), two.field("appInstanceId"));
        assertEquals(one.field("appIdentifier"), two.field("appIdentifier"));
        assertEquals(
                3,
                AddinAdmin.count(
                        "appIdentifier", client.principals("/sites/bulk-1").body()));
        assertEquals(
                "Read",
                client.permissions("/sites/bulk-1/sub", one.field("appIdentifier"))
                        .field("right"));
    }

    @Test
    void bulkAddinsCanBeUninstalled() throws IOException {
        admin.addinsPerWeb("/sites/bulk-", 3);
        List<String> before = ids(client.addins("/sites/bulk-1").body());

        client.uninstall("/sites/bulk-1", before.get(1));

        Admin.Reply during = client.addins("/sites/bulk-1");
        assertEquals(new TreeSet<>(before), new TreeSet<>(ids(during.body())));
        assertEquals(1, AddinAdmin.count("\"Uninstalling\"", during.body()));
        assertEquals(1, admin.instances().size());
        tenant.time().advance(Duration.ofSeconds(20));
        assertEquals(
                List.of(before.get(0), before.get(2)),
                ids(client.addins("/sites/bulk-1").body()));
        assertEquals(
                "There is no instance of this App at the specified location.",
                client.uninstall("/sites/bulk-1", before.get(1)).field("errorMessage"));
    }

    @Test
    void faultsApplyToLargeResponses() throws IOException {
        admin.addinsPerWeb("/sites/bulk-", 3);

        tenant.faults().next(ASK).truncated();
        assertThrows(IOException.class, () -> client.addins("/sites/bulk-1"));
        tenant.faults().next(ASK).dropAfterActing();
        assertThrows(IOException.class, () -> client.addins("/sites/bulk-1"));
        assertEquals(200, client.addins("/sites/bulk-1").status());
    }

    @Test
    void countsRequestsEvenWithoutALog() throws IOException {
        client.addins("/sites/hr");
        tenant.keepsLog(false);
        client.addins("/sites/hr");
        client.ask("availableaddins", "{}");
        tenant.keepsLog(true);
        client.addins("/sites/hr");

        assertEquals(
                List.of("1 200", "4 200"),
                tenant.requests().stream()
                        .map(r -> r.number() + " " + r.status())
                        .toList());
        assertEquals(4, tenant.requests(ASK));
        assertEquals(0, tenant.requests("UninstallAddins"));
        tenant.reset();
        assertEquals(0, tenant.requests(ASK));
    }

    @Test
    void gateReleasesRequestsTogether() throws Exception {
        admin.gate(4);

        Crowd.together(4, number -> {
            for (int i = 0; i < 5; i++) {
                assertEquals(200, client.addins("/sites/hr").status());
            }
        });

        assertEquals(4, admin.mostAtOnce());
    }

    @Test
    void gateHoldsOnlyRequestsThatRead() throws Exception {
        String instance = admin.installs("/sites/hr", FakeAddin.hybrid("News"));
        String app = FakeAddin.hybrid("News").appIdentifier();
        admin.gate(4, 1);

        assertEquals(400, client.ask(ASK, "{}").status());
        String job = client.job("/sites/hr", instance);
        assertEquals(200, client.check("/sites/hr", job).status());
        Crowd.together(4, number -> {
            Admin.Reply reply = switch (number) {
                case 0 -> client.addins("/sites/hr");
                case 1 -> client.principals("/sites/hr");
                case 2 -> client.permissions("/sites/hr", app);
                default -> client.acsPrincipals(instance);
            };
            assertEquals(200, reply.status());
        });

        assertEquals(4, admin.mostAtOnce());
        assertEquals(200, client.addins("/sites/hr").status()); // the test set the gate for a single round
    }

    @Test
    void gateReleasesWaitingRequestsOnAnewSettingOrResetOrClose() throws Exception {
        for (Runnable escape : List.<Runnable>of(() -> admin.gate(1), tenant::reset, tenant::close)) {
            admin.gate(2);
            AddinAdmin who = AddinAdmin.of(tenant);
            int before = tenant.requests(ASK);
            Crowd.Running waiting = Crowd.start("waiting", () -> {
                try {
                    who.addins("/sites/hr");
                } catch (IOException e) {
                    // the test closed the tenant before the tenant could respond
                }
            });
            Crowd.until(() -> tenant.requests(ASK) > before);
            assertTrue(!waiting.hasEnded());
            escape.run();
            waiting.join();
        }
    }

    @Test
    void refusesAGateForZeroRequests() {
        assertEquals(
                "together must be at least 1, but is 0",
                assertThrows(IllegalArgumentException.class, () -> admin.gate(0, 1))
                        .getMessage());
    }

    @Test
    void requestsWithAdurationRunInParallel() throws Exception {
        TenantConnection connection = tenant.connection();
        admin.gate(4, 1).readsTake(Duration.ofMinutes(1));
        Instant start = tenant.time().instant();

        Crowd.together(
                4,
                number -> connection
                        .call(ApiRequest.post(
                                        "addins", admin.url() + "/_api/web/AvailableAddIns", ResponseReader.nothing())
                                .body(Body.json(Map.of("urls", List.of("/sites/hr")))))
                        .execute());

        assertEquals(4, admin.mostAtOnce());
        assertEquals(start.plus(Duration.ofMinutes(1)), tenant.time().instant());
    }

    @Test
    @Tag("proof")
    void createsAMillionRowsWhileItSendsThem() throws IOException {
        admin.addinsPerWeb("/sites/bulk-", 50);
        tenant.keepsLog(false);
        long rows = 0;
        byte[] row = "\"appInstanceId\"".getBytes(StandardCharsets.US_ASCII);
        for (int request = 0; request < 200; request++) {
            int first = request * 100;
            List<String> webs = IntStream.range(first, first + 100)
                    .mapToObj(i -> "/sites/bulk-" + i)
                    .toList();
            HttpResponse<InputStream> answer = Raw.send(
                    "POST",
                    tenant.url("/admin/_api/web/AvailableAddIns"),
                    ("{\"urls\":" + AddinAdmin.array(webs) + "}").getBytes(StandardCharsets.UTF_8),
                    HttpResponse.BodyHandlers.ofInputStream(),
                    "Authorization",
                    "Bearer " + tenant.entra().newToken());
            try (InputStream body = new BufferedInputStream(answer.body(), 65_536)) {
                int matched = 0;
                for (int next = body.read(); next >= 0; next = body.read()) {
                    matched = next == row[matched] ? matched + 1 : next == row[0] ? 1 : 0;
                    if (matched == row.length) {
                        rows++;
                        matched = 0;
                    }
                }
            }
        }

        assertEquals(1_000_000, rows);
        assertEquals(200, tenant.requests(ASK));
    }

    @Test
    void sequentialRequestsDoNotOverlap() throws IOException {
        client.addins("/sites/hr");
        client.addins("/sites/hr");

        assertEquals(1, admin.mostAtOnce());
        assertEquals(Map.of(), tenant.effects());
    }
}
