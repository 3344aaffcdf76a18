package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.businesscentral.fleet.FleetOutcome;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetTotals;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that users can create results and exceptions in unit tests for code that updates apps. */
class MadeByHandTest {
    private static final String ID = "3f0b1c1e-1111-4222-8333-444444444444";

    @Test
    void testCanCreateTheResultsOfAplan() {
        UpdateResult result = UpdateResult.fromJson(
                "{\"appId\":\"" + ID + "\",\"name\":\"Core\",\"to\":\"2.0.0.0\",\"outcome\":\"DONE\",\"millis\":1500}");

        assertEquals(BcAppId.of(ID), result.appId());
        assertEquals(AppVersion.of("2.0.0.0"), result.to());
        assertEquals(result, UpdateResult.fromJson(Json.write(result)));
        assertTrue(new UpdateReport("UAT", "hash", List.of(result)).isComplete());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> UpdateResult.fromJson("{\"to\":\"2.0.0.0\"}"));
        assertEquals(
                "json cannot be read as UpdateResult: a required field is missing or has no valid value",
                e.getMessage());
    }

    @Test
    void testCanCreateTheResultsOfAfleet() {
        FleetResult good =
                FleetResult.fromJson("{\"tenant\":\"contoso\",\"environment\":\"UAT\",\"outcome\":\"UPDATED\"}");
        FleetResult bad =
                FleetResult.fromJson("{\"tenant\":\"contoso\",\"outcome\":\"FAILED\",\"reason\":\"no token\"}");

        assertEquals(good, FleetResult.fromJson(Json.write(good)));
        FleetTotals totals = FleetTotals.of(List.of(good, bad));
        assertEquals(2, totals.all());
        assertEquals(2, totals.ended());
        assertEquals(1, totals.count(FleetOutcome.FAILED));
        assertFalse(totals.isComplete());
        assertThrows(IllegalArgumentException.class, () -> FleetResult.fromJson("{\"tenant\":\"contoso\"}"));
    }

    @Test
    void createsRefusals() {
        ApiException refused = ApiException.of(
                400,
                "{\"code\":\"EntityValidationFailed\",\"message\":\"Nej.\",\"data\":{\"requirements\":[{\"appId\":\""
                        + ID + "\",\"name\":\"Core\",\"type\":\"install\"}]}}");

        RequirementsNotMetException made = new RequirementsNotMetException(
                refused, ErrorDetail.of(refused).requirements(), "Call installOrUpdateNeededDependencies(true).");

        assertEquals(BcAppId.of(ID), made.requirements().get(0).appId());
        assertEquals("EntityValidationFailed", made.error().code());
        assertEquals(
                EnvironmentStatus.UPGRADING,
                new EnvironmentNotReadyException(
                                ApiException.of(404, "EnvironmentNotFound", ""),
                                "environment UAT",
                                EnvironmentStatus.UPGRADING)
                        .environmentStatus());
        assertEquals(
                OperationId.of(ID),
                new AlreadyScheduledException(refused, OperationId.of(ID), "Wait for it.").operationId());
    }
}
