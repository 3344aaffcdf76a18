package io.tenantapps.moduletests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Json;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import io.tenantapps.sharepoint.packages.PermissionRequest;
import io.tenantapps.testing.FakeTenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulePathTest {
    @Test
    void testsRunOnTheModulePath() {
        assertEquals("io.tenantapps.moduletests", getClass().getModule().getName());
        assertEquals("io.tenantapps.core", SdkException.class.getModule().getName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.tenantapps.core",
                "io.tenantapps.sharepoint",
                "io.tenantapps.businesscentral",
                "io.tenantapps.reports",
                "io.tenantapps.testing",
                "com.azure.json",
                "com.fasterxml.jackson.databind",
                "com.microsoft.aad.msal4j",
                "okhttp3",
                "okio"
            })
    void everyRequiredModuleExists(String name) {
        assertTrue(ModuleLayer.boot().findModule(name).isPresent());
    }

    @Test
    void reportReadsRecordsAndItsOwnResources(@TempDir Path folder) throws Exception {
        Path journal = folder.resolve("journal.jsonl");
        String row =
                "{\"site\":\"https://contoso.sharepoint.com/sites/hr\",\"outcome\":\"INSTALLED\",\"tookMillis\":1000}";
        Files.writeString(journal, row);

        Reports.html(Report.ofJournal(journal), folder.resolve("report.html"));

        assertTrue(Files.readString(folder.resolve("report.html")).contains("No problems recorded: 1 site."));
    }

    public record Web(
            @JsonProperty("Title") String title,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        public Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    @Test
    void callReadsARecordFromAnotherModule() {
        try (FakeTenant tenant = FakeTenant.start()) {
            tenant.site("/sites/hr", "Human Resources");
            tenant.faults().next("web").respond(429).retryAfter(Duration.ofMinutes(1));

            Web web = tenant.connection()
                    .call(ApiRequest.get(
                            "web", tenant.url("/sites/hr/_api/web?$select=Title,Url,Language"), Json.as(Web.class)))
                    .execute();

            assertEquals("Human Resources", web.title());
            assertEquals(Map.of("Language", 1033, "Url", tenant.url("/sites/hr")), web.additionalProperties());
        }
    }

    @Test
    void recordFromAnotherModuleKeepsAnUnreadableValue() {
        Web web = Json.read(Web.class, "{\"Title\":{\"not\":\"text\"}}");

        assertEquals(Map.of("Title", Map.of("not", "text")), web.additionalProperties());
        assertEquals("{\"Title\":{\"not\":\"text\"}}", Json.write(web));
    }

    @Test
    void toStringWorksForARecordFromAnotherModule() {
        assertEquals(
                "PermissionRequest[resource=Graph, scope=a\\nb]", new PermissionRequest("Graph", "a\nb").toString());
    }

    @Test
    void createsAnMsalApplicationOnTheModulePath() {
        try (TenantConnection connection = TenantConnection.builder()
                .tokens(MsalTokens.secret(
                        "contoso.onmicrosoft.com", "11111111-aaaa-4bbb-8ccc-dddddddddddd", "s".toCharArray()))
                .build()) {
            assertEquals("TenantConnection[public cloud]", connection.toString());
        }
    }
}
