package io.tenantapps.reports;

import io.tenantapps.reports.Matrix.Cell;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.AccessEntry;
import io.tenantapps.sharepoint.inventory.AccessPrincipal;
import io.tenantapps.sharepoint.inventory.PrincipalKind;
import io.tenantapps.sharepoint.inventory.SecretState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reports on the access audit: which application has access to which site. */
final class AccessReport {
    private static final Duration SOON = Duration.ofDays(90);
    private static final List<String> ENDS = List.of(
            "Expired",
            "Within 90 days",
            "Later",
            "Not yet valid",
            "No secret",
            "In another tenant",
            "Application gone",
            "Unknown");

    private AccessReport() {}

    static Content of(AccessAudit audit) {
        Map<String, AccessPrincipal> principals = new HashMap<>();
        audit.principals().forEach(each -> principals.put(each.id(), each));
        Content report = Content.streamed(
                        "Application access to sites",
                        "entry",
                        List.of("Site", "Scope", "Right", "Without a user", "Secret", "Installed by", "Remark"),
                        rows -> rows(audit, principals, rows))
                .kind(Content.Kind.AUDIT)
                .matrix(ends(audit));
        for (String omission : audit.omissions()) {
            report = report.limit(omission);
        }
        return report;
    }

    /** Passes on a row for each right, and a row for each principal without a right. */
    private static void rows(
            AccessAudit audit, Map<String, AccessPrincipal> principals, Consumer<? super ReportRow> rows) {
        Set<String> seen = new HashSet<>();
        audit.forEach(entry -> {
            AccessPrincipal principal = principals.get(entry.principal());
            if (principal != null) {
                seen.add(principal.id());
                rows.accept(row(principal, entry));
            }
        });
        audit.principals().stream()
                .filter(principal -> !seen.contains(principal.id()))
                .forEach(principal -> rows.accept(withoutRight(principal)));
    }

    private static ReportRow withoutRight(AccessPrincipal principal) {
        return new ReportRow(
                principal.name(),
                null,
                principal.kind() == PrincipalKind.UNKNOWN ? Rating.UNKNOWN : Rating.NEUTRAL,
                Words.of(principal.kind()) + ", no right listed",
                cause(principal, false),
                List.of(
                        "",
                        "",
                        "",
                        "",
                        secret(principal),
                        Words.or(principal.owner(), ""),
                        remark(principal, "no right listed")),
                details(principal),
                null,
                null);
    }

    private static ReportRow row(AccessPrincipal principal, AccessEntry entry) {
        boolean isWholeTenant = entry.web() == null;
        Map<String, String> details = details(principal);
        details.put("Web id", Words.or(entry.webId(), ""));
        details.put("List id", Words.or(entry.listId(), ""));
        return new ReportRow(
                principal.name(),
                entry.web(),
                principal.kind() == PrincipalKind.UNKNOWN
                        ? Rating.UNKNOWN
                        : isWholeTenant ? Rating.ATTENTION : Rating.NEUTRAL,
                Words.of(principal.kind()) + (isWholeTenant ? ", all sites" : ""),
                cause(principal, isWholeTenant),
                List.of(
                        isWholeTenant ? "all sites" : Words.or(entry.web(), ""),
                        scope(entry),
                        entry.right(),
                        entry.isAppOnly() ? "yes" : "no",
                        secret(principal),
                        Words.or(principal.owner(), ""),
                        remark(principal, entry.isInferred() ? "inferred from a role" : "")),
                details,
                null,
                null);
    }

    private static Map<String, String> details(AccessPrincipal principal) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("Principal", principal.id());
        details.put("Application", Words.or(principal.appId(), ""));
        details.put("Kind", principal.kind().name());
        details.put("Roles", String.join(", ", principal.roles()));
        details.put("Secret", Words.or(principal.secretsUntil(), ""));
        details.put("Notes", String.join(" ", principal.notes()));
        return details;
    }

    private static String cause(AccessPrincipal principal, boolean isWholeTenant) {
        if (principal.kind() == PrincipalKind.UNKNOWN) {
            return "The kind of the application is unknown, because Microsoft Graph was not queried or did not return it";
        }
        return isWholeTenant ? "The application has access to every site of the tenant" : "";
    }

    private static String remark(AccessPrincipal principal, String ofRow) {
        List<String> remarks = new ArrayList<>();
        remarks.add(ofRow);
        remarks.add(principal.isManagedIdentity() ? "managed identity" : "");
        remarks.add(principal.isForeign() ? "application of another tenant" : "");
        remarks.removeIf(String::isEmpty);
        return String.join(", ", remarks);
    }

    private static String scope(AccessEntry entry) {
        return switch (entry.scope()) {
            case TENANT -> "All sites";
            case TENANT_FILES -> "Files of all sites";
            case SITE_COLLECTION -> "Site collection";
            case WEB -> "One web";
            case LIST -> "One list";
        };
    }

    private static String secret(AccessPrincipal principal) {
        Instant until = principal.secretsUntil();
        return switch (principal.secrets()) {
            case VALID -> "Valid until " + Words.day(until);
            case NOT_YET_VALID -> "Not yet valid";
            case EXPIRED -> "Expired on " + Words.day(until);
            case NONE -> "No secret";
            case IN_OTHER_TENANT -> "In another tenant";
            case GONE -> "Application gone";
            case UNKNOWN -> "Unknown";
        };
    }

    /** Returns the number of principals by kind and by the expiry of their secrets. */
    private static Matrix ends(AccessAudit audit) {
        Map<String, Map<String, Integer>> numbers = new TreeMap<>();
        for (AccessPrincipal each : audit.principals()) {
            numbers.computeIfAbsent(Words.of(each.kind()), any -> new HashMap<>())
                    .merge(end(each, audit.time()), 1, Integer::sum);
        }
        Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();
        numbers.forEach((kind, ends) -> {
            Map<String, Cell> cells = new HashMap<>();
            ends.forEach((end, number) -> cells.put(end, new Cell(String.valueOf(number), end, rating(end))));
            rows.put(kind, cells);
        });
        return new Matrix("Principals by expiry of their secrets", "Kind", "none", ENDS, rows, "");
    }

    private static String end(AccessPrincipal principal, Instant now) {
        Instant until = principal.secretsUntil();
        if (principal.secrets() == SecretState.VALID && until != null) {
            return until.isBefore(now.plus(SOON)) ? "Within 90 days" : "Later";
        }
        String words = secret(principal);
        return words.startsWith("Expired") ? "Expired" : words;
    }

    private static Rating rating(String end) {
        return switch (end) {
            case "Within 90 days" -> Rating.ATTENTION;
            case "Unknown" -> Rating.UNKNOWN;
            default -> Rating.NEUTRAL;
        };
    }
}
