package io.tenantapps.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.sharepoint.rollout.RolloutReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests the verdict, the order, the totals, the causes and the head of a report. */
class ReportTest {

    private static Report report(Rating... ratings) {
        return new Report(Content.of(
                "Test",
                "site",
                List.of(),
                Arrays.stream(ratings).map(rating -> row(rating, "")).toList()));
    }

    private static ReportRow row(Rating rating, String cause) {
        return new ReportRow("one", null, rating, rating.name(), cause, List.of(), Map.of(), null, null);
    }

    @Test
    void verdictStatesWhetherThereAreProblems() {
        assertEquals("No problems found: 1 site.", report(Rating.GOOD).content().verdict());
        assertEquals(
                "No problems found: 2 sites.",
                report(Rating.GOOD, Rating.NEUTRAL).content().verdict());
        assertEquals(Rating.GOOD, report(Rating.GOOD, Rating.NEUTRAL).content().rating());
    }

    @Test
    void verdictOnARunThatSkippedEverythingIsNotGreen() {
        Content skipped = report(Rating.NEUTRAL, Rating.NEUTRAL).content();

        assertEquals("Nothing was changed: 2 sites.", skipped.verdict());
        assertEquals(Rating.NEUTRAL, skipped.rating());
    }

    @Test
    void verdictCountsRowsWithProblems() {
        Report report = report(
                Rating.GOOD, Rating.OPEN, Rating.FAILED, Rating.OPEN, Rating.UNKNOWN, Rating.FAILED, Rating.ATTENTION);

        assertEquals(
                "There are problems: of 7 sites, 2 failed, 1 is unknown, 2 are not finished.",
                report.content().verdict());
    }

    @Test
    void verdictCountsRowsThatNeedAttention() {
        assertEquals(
                "Nothing failed. Of 2 sites, 1 needs attention.",
                report(Rating.ATTENTION, Rating.GOOD).content().verdict());
        assertEquals(
                "Nothing failed. Of 2 sites, 2 need attention.",
                report(Rating.ATTENTION, Rating.ATTENTION).content().verdict());
    }

    @Test
    void verdictOnAPlanStatesWhetherItCanBeCarriedOut() {
        assertEquals(
                "The plan can be carried out: 1 site.",
                report(Rating.NEUTRAL).content().kind(Content.Kind.PLAN).verdict());
        assertEquals(
                "There are problems: of 1 site, 1 is blocked.",
                report(Rating.OPEN).content().kind(Content.Kind.PLAN).verdict());
    }

    @Test
    void emptyReportStatesThatThereIsNothingToReport() {
        Report empty = Report.of(RolloutReport.of(List.of()));

        assertEquals("There is nothing to report.", empty.content().verdict());
        assertTrue(empty.content().totals().isEmpty());
        assertTrue(empty.content().causes().isEmpty());
        assertTrue(empty.content().facts().isEmpty());
    }

    @Test
    void rowsWithProblemsComeFirst() {
        List<Rating> ratings = report(
                        Rating.GOOD, Rating.NEUTRAL, Rating.ATTENTION, Rating.OPEN, Rating.UNKNOWN, Rating.FAILED)
                .content()
                .rows()
                .toList()
                .stream()
                .map(ReportRow::rating)
                .toList();

        assertEquals(List.of(Rating.values()), ratings);
    }

    @Test
    void causesAreSortedByRatingAndThenByFrequency() {
        Report report = new Report(Content.of(
                "Test",
                "site",
                List.of(),
                List.of(
                        row(Rating.ATTENTION, "old"),
                        row(Rating.GOOD, "never shown"),
                        row(Rating.NEUTRAL, "skipped on purpose"),
                        row(Rating.FAILED, "locked"),
                        row(Rating.FAILED, "missing"),
                        row(Rating.UNKNOWN, ""),
                        row(Rating.FAILED, "missing"))));

        Map<String, Integer> sizes = new LinkedHashMap<>();
        report.content().causes().forEach((cause, rows) -> sizes.put(cause, rows.size()));

        assertEquals("{missing=2, locked=1, UNKNOWN=1, old=1}", sizes.toString());
    }

    private static String cause(String subject, String reason) {
        return Cause.of(new ReportRow(subject, null, Rating.FAILED, "Failed", reason, List.of(), Map.of(), null, null));
    }

    @Test
    void causeOmitsDetailsThatDifferFromRowToRow() {
        String url = Samples.SITE + "hr";

        assertEquals(
                "operation … failed; code: x.",
                cause(
                        "contoso · Live",
                        "1 of 2 apps were not updated; Base: operation 5a1e0000-0000-4000-8000-000000000001 failed; code: x;"
                                + " correlation id: 5a1e0000-0000-4000-8000-000000000002."));
        assertEquals(
                "this URL and this URL, but not " + url + "-2",
                cause(url, url + " and " + url + ", but not " + url + "-2"));
        assertEquals("at this URL'", cause("sites/hr", "at https://contoso.example/sites/hr'"));
        assertEquals("sites of x/y: this URL", cause("x/y", "sites of x/y: x/y").replaceFirst("this URL", "x/y"));
    }

    @Test
    void longReasonIsCutShort() {
        assertEquals(
                1_001,
                cause("https://contoso.example", "https://".repeat(200_000)).length());
    }

    @Test
    void headHasOnlyKnownFacts() {
        Report report = report(Rating.GOOD);

        assertEquals(
                Map.of(
                        "Tenant", "Contoso",
                        "Started", "1 Sep 2026, 09:15 UTC",
                        "Duration", "48 min",
                        "By", "Ada"),
                report.tenant("Contoso")
                        .startedAt(Instant.parse("2026-09-01T09:15:30Z"))
                        .took(Duration.ofMinutes(48))
                        .by("Ada")
                        .content()
                        .facts());
        assertEquals(Map.of(), report.took(Duration.ZERO).content().facts());
    }

    @Test
    void settersOfAreportReturnChangedCopies() {
        Report report = report(Rating.GOOD);
        Report changed = report.title("Other").tenant("Contoso").limit("One.").limit("Two.");

        assertEquals("Test", report.content().title());
        assertEquals(List.of(), report.content().limits());
        assertEquals("Other", changed.content().title());
        assertEquals(List.of("One.", "Two."), changed.content().limits());
        assertEquals("Report[Other, No problems found: 1 site.]", changed.toString());
    }

    @Test
    void refusesMissingParts() {
        Report report = report(Rating.GOOD);

        for (String blank : new String[] {null, " "}) {
            assertThrows(IllegalArgumentException.class, () -> report.title(blank));
            assertThrows(IllegalArgumentException.class, () -> report.tenant(blank));
            assertThrows(IllegalArgumentException.class, () -> report.by(blank));
            assertThrows(IllegalArgumentException.class, () -> report.limit(blank));
        }
        assertThrows(IllegalArgumentException.class, () -> report.startedAt(null));
        assertThrows(IllegalArgumentException.class, () -> report.took(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> Report.of((RolloutReport) null));
        assertThrows(IllegalArgumentException.class, () -> Report.ofFleet(null));
        assertThrows(IllegalArgumentException.class, () -> Report.ofJournal(null));
    }

    @Test
    void reportLinksOnlyToHttps() {
        for (String link : List.of("javascript:alert(1)", "http://contoso.example", "HTTPS", "data:text/html,x", "")) {
            assertEquals(null, new ReportRow("x", link, Rating.GOOD, "", "", List.of(), Map.of(), null, null).link());
        }
        assertEquals(
                Samples.SITE,
                new ReportRow("x", Samples.SITE, Rating.GOOD, "", "", List.of(), Map.of(), null, null).link());
    }

    @Test
    void reportShowsValuesInWords() {
        assertEquals("Not started", Words.of("NOT_STARTED"));
        assertEquals("SharePoint-hosted", Words.of("SHAREPOINT_HOSTED"));
        assertEquals("250 ms", Words.of(Duration.ofMillis(250)));
        assertEquals("50 s", Words.of(Duration.ofMillis(50_400)));
        assertEquals("1 min", Words.of(Duration.ofMillis(59_600)));
        assertEquals("2 min 3 s", Words.of(Duration.ofSeconds(123)));
        assertEquals("1 h 5 min", Words.of(Duration.ofMinutes(65)));
        assertEquals("26 h", Words.of(Duration.ofHours(26)));
        assertEquals("1 Jan 2017", Words.day(Instant.parse("2017-01-01T00:00:00Z")));
        assertEquals("16,000 sites", Words.count(16_000, "site"));
        assertEquals("2 entries", Words.count(2, "entry"));
    }
}
