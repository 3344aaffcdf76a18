package io.tenantapps.sharepoint.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutReportTest {
    private static RolloutRow row(String site, String outcome, String reason) {
        return RolloutRow.fromJson(
                "{\"site\":\"" + site + "\",\"outcome\":\"" + outcome + "\",\"reason\":\"" + reason + "\"}");
    }

    @Test
    void orThrowReturnsACompleteReport() {
        RolloutReport report =
                RolloutReport.of(List.of(row("/sites/a", "INSTALLED", ""), row("/sites/b", "SKIPPED", "")));

        assertSame(report, report.orThrow());
    }

    @Test
    void orThrowNamesTheFirstFailures() {
        RolloutReport report = RolloutReport.of(List.of(
                row("/sites/a", "INSTALLED", ""),
                row("/sites/b", "FAILED", "there is no site at this URL"),
                row("/sites/c", "NOT_STARTED", ""),
                row("/sites/d", "FAILED", "it is locked"),
                row("/sites/e", "FAILED", "it is locked")));

        RolloutIncompleteException e = assertThrows(RolloutIncompleteException.class, report::orThrow);

        assertEquals(
                "roll out: the rollout did not succeed on every site: 5 sites: 1 installed, 3 failed, 1 not started. /sites/b: FAILED,"
                        + " there is no site at this URL. /sites/c: NOT_STARTED. /sites/d: FAILED, it is locked. The report"
                        + " has a row for each site. Run the rollout again: it checks each site first and continues with the"
                        + " unfinished sites."
                        + " A write may have taken effect despite the failure.",
                e.getMessage());
        assertSame(report, e.report());
        assertTrue(e.mayHaveHappened(), "a site was changed");
    }

    @Test
    void mayHaveHappenedIsFalseIfNoSiteWasTried() {
        RolloutReport stopped =
                RolloutReport.of(List.of(row("/sites/a", "UNCHANGED", ""), row("/sites/b", "NOT_STARTED", "")));
        RolloutReport tried = RolloutReport.of(List.of(row("/sites/a", "FAILED", "it is locked")));
        RolloutReport dry = new RolloutReport(true, tried.rows(), tried.totals(), List.of());

        assertFalse(
                assertThrows(RolloutIncompleteException.class, stopped::orThrow).mayHaveHappened());
        assertFalse(assertThrows(RolloutIncompleteException.class, dry::orThrow).mayHaveHappened());
        assertTrue(
                assertThrows(RolloutIncompleteException.class, tried::orThrow).mayHaveHappened());
    }

    @Test
    void mayHaveHappenedIsTrueForASiteWithAnUnknownOutcome() {
        RolloutReport report = RolloutReport.of(List.of(row("/sites/a", "UNKNOWN", "it was not seen")));

        assertTrue(
                assertThrows(RolloutIncompleteException.class, report::orThrow).mayHaveHappened());
    }
}
