package io.tenantapps.sharepoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.FilledRecords;
import io.tenantapps.canaries.RecordFuzz;
import io.tenantapps.canaries.RecordJson;
import io.tenantapps.canaries.Seeds;
import io.tenantapps.core.Call;
import io.tenantapps.core.http.Json;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.testsupport.HostileResponses;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests that any response of the service yields a value or an SdkException. */
class FuzzTest {
    private static final String ID = "dcf176f0-2f9e-4785-9933-47e97195ace5";

    private static final RecordFuzz RECORDS =
            new RecordFuzz(new RecordJson(Json::read, Json::write), type -> Modifier.isPublic(type.getModifiers()));

    private static final List<String> SHAPES = List.of(
            "{\"value\":[{\"ID\":\"" + ID
                    + "\",\"Title\":\"hello\",\"Deployed\":true,\"AppCatalogVersion\":\"1.0.0.0\","
                    + "\"CanUpgrade\":false,\"InstalledVersion\":\"\",\"IsClientSideSolution\":true,\"ProductId\":\""
                    + ID + "\"}]}",
            "{\"ID\":\"" + ID + "\",\"Title\":\"hello\",\"Deployed\":true,\"InstalledVersion\":\"1.0.0.0\"}",
            "{\"Name\":\"hello.sppkg\",\"Length\":\"19\",\"UniqueId\":\"" + ID + "\"}",
            "{\"addins\":[{\"absoluteUrl\":\"https://contoso.sharepoint.com/sites/hr\",\"appIdentifier\":\"i:0i.t|ms.sp.ext|"
                    + ID
                    + "@" + ID + "\",\"productId\":\"" + ID + "\",\"title\":\"a\",\"appInstanceId\":\"" + ID + "\"}],"
                    + "\"errors\":[{\"url\":\"x\",\"errorMessage\":\"gone\"}]}",
            "{\"jobId\":\"" + ID + "\",\"status\":\"Completed\",\"errorDetail\":[{\"type\":1,\"detail\":\"x\"}]}",
            "{\"odata.error\":{\"code\":\"-1, System.InvalidOperationException\",\"message\":{\"lang\":\"en-US\",\"value\":\"x\"}}}",
            "{\"SharePoint\":{}}");

    private static final HostileResponses ANSWERS =
            new HostileResponses(List.of(200, 200, 200, 200, 400, 403, 404, 409, 423, 500), SHAPES);

    private static void records(Random random) {
        RECORDS.fillAll(AppCatalogClient.class, random);
    }

    @Test
    void recordsAcceptAnyJsonContent() {
        assertTrue(FilledRecords.beside(AppCatalogClient.class).size() > 9);
        Seeds.each(200, FuzzTest::records);
    }

    @Test
    @Tag("proof")
    void recordsAcceptAnyContentForManySeeds() {
        Seeds.proof(200, FuzzTest::records);
    }

    private static void calls(BareServer server, Random random) {
        String web = server.url("/sites/apps");
        AppCatalogClient catalog = AppCatalogClient.tenant(server.connection(), web);
        AddinAdminClient admin = AddinAdminClient.of(server.connection(), server.url("/admin"));
        AppId id = AppId.of(ID);
        List<Call<?>> calls = List.of(
                catalog.list(),
                catalog.get(id),
                catalog.find(ProductId.of(ID)),
                catalog.findByTitle("hello"),
                catalog.add("hello.sppkg", new byte[] {1}),
                catalog.deploy(id),
                catalog.install(id, web),
                catalog.site(),
                catalog.siteCollectionCatalogs(),
                catalog.instances(web),
                catalog.diagnose(),
                admin.availableAddins(List.of(web, server.url("/sites/hr"))),
                admin.permissions().forEvery(List.of(web), List.of("i:0i.t|ms.sp.ext|" + ID + "@" + ID)),
                admin.acsPrincipals(List.of(ID)),
                admin.principals(List.of(web)),
                admin.diagnose());
        ANSWERS.answer(server, random, calls, error -> {});
    }

    @Test
    void randomResponseYieldsAValueOrAnSdkException() {
        Seeds.each(15, random -> {
            try (BareServer server = new BareServer()) {
                calls(server, random);
            }
        });
    }

    @Test
    @Tag("proof")
    void everyResponseYieldsAValueOrAnSdkException() {
        Seeds.proof(15, random -> {
            try (BareServer server = new BareServer()) {
                calls(server, random);
            }
        });
    }
}
