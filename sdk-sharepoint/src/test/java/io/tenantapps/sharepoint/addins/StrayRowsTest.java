package io.tenantapps.sharepoint.addins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.DigestPolicy;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A row for a site that was not requested is reported as a stray row, causes no further requests, and proves nothing.
 */
@Timeout(60)
class StrayRowsTest {
    private static final String ID = "02c8b59d-1111-4222-8333-444444444444";
    private static final String OTHER = "02c8b59d-1111-4222-8333-555555555555";

    private final BareServer server = new BareServer(
            o -> o.digestPolicy(DigestPolicy.NEVER).parallelism(1).maxAttempts(1));
    private final AddinAdminClient addins = AddinAdminClient.of(server.connection(), server.url("/"));
    private final String home = server.url("/").replaceFirst("/$", "");

    @AfterEach
    void stop() {
        server.close();
    }

    private String row(String path, String id) {
        String web = "\"" + home + path + "\"";
        return "{\"appInstanceId\":\"" + id + "\",\"currentWebUrl\":" + web + ",\"installedWebUrl\":" + web
                + ",\"status\":\"Installed\"}";
    }

    private static String found(String rows, String errors) {
        return "{\"addins\":[" + rows + "],\"errorsWithServerRelativeUrl\":[" + errors + "]}";
    }

    private static List<String> sites(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "/s" + i).toList();
    }

    private String rows(List<String> sites) {
        return sites.stream().map(site -> row(site, ID)).collect(Collectors.joining(","));
    }

    @Test
    void strayRowsCauseNoFurtherRequests() {
        server.answer(found(rows(sites(0, 500)) + "," + row("/elsewhere", OTHER), ""))
                .answer(found(rows(sites(500, 599)), ""));

        BulkResult<AddinInstance> found =
                addins.availableAddins(sites(0, 600)).batchSize(500).execute();

        assertEquals(2, server.web.getRequestCount());
        assertEquals(599, found.rows().size());
        assertEquals(List.of(new BulkInput("/s599", null)), found.empty());
        assertEquals(List.of(), found.failures());
        assertEquals(1, found.strays().size());
        StrayRow<AddinInstance> stray = found.strays().get(0);
        assertEquals(home + "/elsewhere", stray.site());
        assertEquals(OTHER, stray.row().appInstanceId());
        assertEquals(new ScanTotals(600, 599, 1, 0, 0, 599, 1, 0), found.totals());
        assertFalse(found.isComplete());
        assertFalse(found.totals().isComplete());
        IncompleteException e = assertThrows(IncompleteException.class, found::orThrow);
        assertTrue(
                e.getMessage().startsWith("1 row belongs to no input: the service lists a row for "), e.getMessage());
    }

    /**
     * The service may return the URL of a web in an unknown form. A web whose URL is unknown must not count as empty,
     * and the other webs must not be affected.
     */
    @Test
    void assignsAnErrorWithAnUnknownSiteToItsInput() {
        server.web.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                boolean isThere = request.getBody().utf8().contains("/s37\"");
                return new MockResponse.Builder()
                        .setHeader("Content-Type", "application/json;odata=nometadata")
                        .body(found(
                                "",
                                isThere ? "{\"serverRelativeUrl\":\"/another/form\",\"errorMessage\":\"Nee.\"}" : ""))
                        .build();
            }
        });

        BulkResult<AddinInstance> found =
                addins.availableAddins(sites(0, 64)).batchSize(64).execute();

        assertEquals(
                List.of("/s37"), found.failures().stream().map(Failure::site).toList());
        assertEquals(63, found.empty().size());
        assertEquals(List.of(), found.strays());
        assertEquals(1 + 2 * 6, server.web.getRequestCount());
    }

    @Test
    void passesOnStrays() {
        server.answer(found(row("/s0", ID) + "," + row("/elsewhere", OTHER), ""));
        List<AddinInstance> rows = new ArrayList<>();
        List<StrayRow<AddinInstance>> strays = new ArrayList<>();

        addins.availableAddins(sites(0, 2)).forEach(rows::add, failure -> {}, strays::add);

        assertEquals(1, rows.size());
        assertEquals(
                List.of(home + "/elsewhere"),
                strays.stream().map(StrayRow::site).toList());
    }

    @Test
    void unrequestedIdentifierIsReportedAsAStrayRow() {
        String right = "{\"absoluteUrl\":\"" + home
                + "/s0\",\"appIdentifier\":\"%s\",\"siteCollectionScopedPermissions\":[{\"scope\":\"x\",\"right\":\"Read\"}]}";
        server.answer("{\"addinPermissions\":[" + String.format(right, "x") + "," + String.format(right, "z")
                + "],\"failedAddins\":[]}");

        BulkResult<AddinPermission> found =
                addins.permissions().forEvery(List.of("/s0"), List.of("x", "y")).execute();

        assertEquals(1, server.web.getRequestCount());
        assertEquals(1, found.rows().size());
        assertEquals(
                List.of("z"), found.strays().stream().map(StrayRow::subject).toList());
    }

    @Test
    void addinThatAnotherWebListsIsNotReportedAsGone() {
        server.answer("{\"executing\":[" + job("/s0", ID) + "," + job("/s1", OTHER) + "],\"failed\":[]}");
        for (int i = 0; i < 40; i++) {
            server.answer("{\"odata.null\":true}")
                    .answer("{\"odata.null\":true}")
                    .answer(found(row("/renamed", ID), ""));
        }

        List<UninstallRow> ends = addins.uninstall()
                .from("/s0", ID)
                .from("/s1", OTHER)
                .checkFirst(false)
                .start()
                .poll()
                .latest()
                .rows();

        UninstallRow renamed = ends.stream()
                .filter(row -> row.instanceId().equals(ID))
                .findFirst()
                .orElseThrow();
        assertTrue(renamed.state() != UninstallState.SUCCEEDED, renamed::toString);
    }

    private String job(String site, String id) {
        return "{\"absoluteUrl\":\"" + home + site + "\",\"appInstanceId\":\"" + id + "\",\"uninstallJobId\":\"77"
                + id.substring(2) + "\"}";
    }

    @Test
    void inventoryRecordsStrayRowsAsGaps(@TempDir Path folder) {
        server.answer(found(row("/s0", ID) + "," + row("/renamed", OTHER), ""));
        for (int i = 0; i < 10; i++) {
            server.answer("{\"addinPrincipals\":[],\"errorsWithServerRelativeUrl\":[],\"value\":[]}");
        }

        Inventory inventory = addins.inventory(sites(0, 2)).run(folder);

        List<InventoryGap> gaps = new ArrayList<>();
        inventory.forEach(row -> {
            if (row.gap() != null) {
                gaps.add(row.gap());
            }
        });
        assertEquals(
                List.of(home + "/renamed"),
                gaps.stream().map(InventoryGap::subject).toList());
        assertEquals("add-ins", gaps.get(0).question());
        assertEquals(1, inventory.totals().gaps());
        assertFalse(inventory.totals().isComplete());
    }
}
