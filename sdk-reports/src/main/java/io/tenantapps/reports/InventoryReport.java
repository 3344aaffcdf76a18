package io.tenantapps.reports;

import io.tenantapps.reports.Matrix.Cell;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import io.tenantapps.sharepoint.inventory.AddinPrincipal;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.inventory.InventoryFinding;
import io.tenantapps.sharepoint.inventory.InventoryGap;
import io.tenantapps.sharepoint.inventory.InventoryRow;
import io.tenantapps.sharepoint.inventory.InventorySource;
import io.tenantapps.sharepoint.inventory.InventoryTotals;
import io.tenantapps.sharepoint.inventory.InventoryWeb;
import io.tenantapps.sharepoint.inventory.TenantGrant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reports on an inventory of add-ins and permissions. */
final class InventoryReport {
    private static final int MOST_ADDINS = 30;

    private final List<ReportRow> rows = new ArrayList<>();
    private @Nullable String concerned;
    private final Map<String, String> titles = new HashMap<>();
    private @Nullable InventorySource source;
    private final Map<String, List<String>> years = new HashMap<>();

    private InventoryReport() {}

    static Content of(Inventory inventory) {
        InventoryReport report = new InventoryReport();
        inventory.forEach(report::name);
        inventory.forEach(report::add);
        InventoryTotals totals = inventory.totals();
        long read = totals.withRows() + totals.empty();
        Content content = Content.of(
                        "Add-ins and their permissions",
                        "entry",
                        List.of("Site", "Type", "Rights", "Installed", "Remark"),
                        report.rows)
                .kind(Content.Kind.AUDIT)
                .fact("Webs", Words.number(read) + " read, " + Words.number(totals.failed()) + " failed")
                .matrix(report.ages());
        if (report.source != null) {
            content = content.fact("Sites from", report.source.name());
            for (String omission : report.source.omissions()) {
                content = content.limit(omission);
            }
        }
        return totals.isComplete()
                ? content.verdictIfEmpty(new Verdict(
                        "No problems found: " + Words.count(read, "web") + ", no add-ins and no grants.", Rating.GOOD))
                : content;
    }

    /** Returns how many of the most common add-ins were installed in each year. */
    private Matrix ages() {
        Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
        years.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> addin) ->
                                -addin.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_ADDINS)
                .forEach(addin -> rows.put(addin.getKey(), numbers(addin.getValue())));
        List<String> columns = rows.values().stream()
                .flatMap(cells -> cells.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        String note = years.size() <= MOST_ADDINS ? "" : "The table shows the " + MOST_ADDINS + " most common add-ins.";
        return new Matrix("Add-ins by year of installation", "Add-in", "none", columns, rows, note);
    }

    private static Map<String, Cell> numbers(List<String> years) {
        Map<String, Cell> numbers = new HashMap<>();
        years.stream()
                .collect(Collectors.groupingBy(year -> year, Collectors.counting()))
                .forEach((year, number) ->
                        numbers.put(year, new Cell(String.valueOf(number), "retired", Rating.ATTENTION)));
        return numbers;
    }

    /** Remembers the titles of principals and add-ins, because grants and findings have only their identifiers. */
    private void name(InventoryRow row) {
        source = row.source() == null ? source : row.source();
        AddinPrincipal principal = row.principal();
        if (principal != null && principal.appIdentifier() != null && principal.title() != null) {
            titles.put(principal.appIdentifier(), principal.title());
        }
        AddinInstance addin = row.addin();
        if (addin != null && addin.title() != null) {
            if (addin.appIdentifier() != null) {
                titles.putIfAbsent(addin.appIdentifier(), addin.title());
            }
            if (addin.appInstanceId() != null) {
                titles.put(addin.appInstanceId(), addin.title());
            }
        }
    }

    private void add(InventoryRow row) {
        if (row.finding() == null) {
            concerned = null;
        }
        if (row.addin() != null) {
            addin(row.addin());
        } else if (row.permission() != null) {
            permission(row.permission());
        } else if (row.tenantGrant() != null) {
            tenantGrant(row.tenantGrant());
        } else if (row.finding() != null) {
            finding(row.finding());
        } else if (row.gap() != null) {
            gap(row.gap());
        } else if (row.web() != null && !row.web().errors().isEmpty()) {
            web(row.web());
        }
    }

    private void addin(AddinInstance addin) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Instance", Words.or(addin.appInstanceId(), ""));
        details.put("Product", Words.or(addin.productId(), ""));
        details.put("Status", Words.or(addin.status(), ""));
        details.put("App web", Words.or(addin.appWebFullUrl(), ""));
        details.put("Installed by", Words.or(addin.installedBy(), ""));
        details.put("Installed", Words.or(addin.creationTimeUtc(), ""));
        String name = Words.or(addin.title(), Words.or(addin.appInstanceId(), "unknown add-in"));
        boolean isSolution = addin.type() == AddinType.SPFX_LEAK;
        if (!isSolution) {
            years.computeIfAbsent(name, any -> new ArrayList<>()).add(Words.year(addin.creationTimeUtc()));
        }
        add(
                addin.appInstanceId(),
                new ReportRow(
                        name,
                        addin.currentWebUrl(),
                        isSolution ? Rating.NEUTRAL : Rating.ATTENTION,
                        isSolution ? Words.of(AddinType.SPFX_LEAK) : "Retired add-in",
                        isSolution ? "" : "Retired model: the add-in no longer works",
                        List.of(
                                Words.or(addin.currentWebUrl(), ""),
                                Words.of(addin.type()),
                                "",
                                Words.day(addin.creationTimeUtc()),
                                ""),
                        details,
                        null,
                        addin.creationTimeUtc()));
    }

    private void permission(AddinPermission permission) {
        String rights = permission.siteCollectionScopedPermissions().stream()
                .map(grant -> Words.or(grant.right(), "unknown"))
                .distinct()
                .collect(Collectors.joining(", "));
        add(
                permission.appIdentifier(),
                grant(
                        Words.or(permission.appIdentifier(), "unknown principal"),
                        permission.absoluteUrl(),
                        Rating.NEUTRAL,
                        "Grant",
                        rights,
                        Boolean.TRUE.equals(permission.allowAppOnly())));
    }

    private void tenantGrant(TenantGrant grant) {
        String rights = grant.permissions().stream()
                .map(each -> Words.or(each.feature(), "") + " " + Words.or(each.right(), "unknown"))
                .distinct()
                .collect(Collectors.joining(", "));
        add(
                grant.appIdentifier(),
                grant(
                        grant.appIdentifier(),
                        null,
                        Rating.ATTENTION,
                        "Grant for the whole tenant",
                        rights,
                        grant.allowAppOnly()));
    }

    private ReportRow grant(
            String principal, @Nullable String site, Rating rating, String outcome, String rights, boolean appOnly) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Principal", principal);
        details.put("Without a user", appOnly ? "yes" : "no");
        return new ReportRow(
                titles.getOrDefault(principal, principal),
                site,
                rating,
                outcome,
                rating == Rating.NEUTRAL ? "" : outcome,
                List.of(Words.or(site, ""), "", rights, "", appOnly ? "also without a user" : ""),
                details,
                null,
                null);
    }

    private void add(@Nullable String id, ReportRow row) {
        rows.add(row);
        concerned = id;
    }

    /**
     * Adds a finding to the row that it concerns if that row directly precedes the finding, so that nothing is counted
     * twice.
     */
    private void finding(InventoryFinding finding) {
        String subject = Words.or(finding.subject(), "");
        String name = titles.getOrDefault(subject, Words.or(subject, "tenant"));
        String message =
                subject.isEmpty() ? finding.message() : finding.message().replace(subject, name);
        if (!subject.isEmpty() && subject.equals(concerned)) {
            ReportRow row = rows.get(rows.size() - 1);
            rows.set(rows.size() - 1, InventoryWords.with(row, finding.kind(), message));
            return;
        }
        rows.add(InventoryWords.with(
                new ReportRow(
                        name,
                        finding.site(),
                        Rating.NEUTRAL,
                        "",
                        "",
                        List.of(Words.or(finding.site(), ""), "", "", "", ""),
                        Map.of("Subject", subject),
                        null,
                        null),
                finding.kind(),
                message));
    }

    private void gap(InventoryGap gap) {
        rows.add(unknown(gap.subject(), null, gap.question() + ": " + gap.message()));
    }

    private void web(InventoryWeb web) {
        rows.add(unknown(web.url(), web.url(), String.join("; ", web.errors())));
    }

    private static ReportRow unknown(String subject, @Nullable String link, String message) {
        return new ReportRow(
                subject,
                link,
                Rating.UNKNOWN,
                "Unknown",
                message,
                List.of(Words.or(link, ""), "", "", "", message),
                Map.of(),
                null,
                null);
    }
}
