package io.tenantapps.walls;

import io.tenantapps.walls.MalformedArguments.Malformed.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Arguments that look malformed but are accepted, each with the reason. */
final class ArgumentExclusions {
    private static final String READS = "it reads the text of a service or a person, and keeps unknown values";
    private static final String BULK = "a bulk call reports a bad input as a failure of that input";
    private static final String LATER = "the list is read and checked when a run starts";
    private static final String INSTANT = "zero disables the delay";
    private static final String HERE = "the empty path is the current directory";
    private static final String ROOT = "the empty path is the root site";
    private static final String ANY_TEXT = "any text is a value";
    private static final String BROKEN = "a fake holds broken texts on purpose";

    private static final List<Exclusion> ALL = List.of(
            // core
            new Exclusion("AppVersion.of", "text", Kind.BLANK, READS),
            new Exclusion(".*\\.of\\(String\\)", "written", Kind.BLANK, READS),
            new Exclusion("ApiUrl.segments.*", "segments", Kind.BLANK_ELEMENT, "a folder may have a blank name"),
            new Exclusion(
                    "(AccessToken|TokenProvider)\\..*",
                    "value|token",
                    Kind.BLANK,
                    "a request with it fails as AuthenticationException"),
            new Exclusion("EffectCheckResult.*", "words", Kind.BLANK, "the text may be empty"),
            new Exclusion("ApiExceptionBuilder.*", "correlationId|meaning", Kind.BLANK, READS),
            new Exclusion("ApiExceptionBuilder.checks.*", "checks", Kind.EMPTY, "the token is unknown"),
            new Exclusion("ApiExceptionBuilder.retryAfter.*", "retryAfter", Kind.ZERO, "a service may say 0"),
            new Exclusion("Cloud.(owns|serviceOf).*", "host", Kind.BLANK, "the host belongs to no service"),
            new Exclusion("Cloud.(owns|serviceOf).*", "host", Kind.MALFORMED, "the host belongs to no service"),
            new Exclusion("ServiceError.of.*", "body", Kind.BLANK, READS),
            new Exclusion("RolloutTotals.after.*", "time", Kind.ZERO, "a clock may not move"),
            new Exclusion("(Journal|JournalView)\\..*", "key", Kind.BLANK, ANY_TEXT),
            new Exclusion("ApiUrl.next.*", "link", Kind.BLANK, "an empty reference is the same URL"),
            new Exclusion("ApiUrl.query.*", "value", Kind.BLANK, ANY_TEXT),
            new Exclusion("(ApiRequest|Attempt.Builder).header.*", "value", Kind.BLANK, ANY_TEXT),
            new Exclusion("Attempt.Builder.*", "correlationId|failure", Kind.BLANK, READS),
            new Exclusion("Attempt.Builder.took.*", "took", Kind.ZERO, "a clock may not move"),
            new Exclusion("Body.bytes.*", "bytes", Kind.EMPTY, "a body may be empty"),
            new Exclusion("DiagnosticReport.of.*", "checks", Kind.EMPTY, "an empty list of checks is healthy"),
            new Exclusion(
                    "(Execution.pause|Execution.confirm).*", "wait|patience", Kind.ZERO, "zero disables the wait"),
            new Exclusion("Journal.failed.*", "error", Kind.BLANK, READS),
            new Exclusion("Json.list.*", "list", Kind.ELEMENT, READS),
            new Exclusion("Json.list.*", "list", Kind.EMPTY, READS),
            new Exclusion("Printable.*", "text", Kind.BLANK, ANY_TEXT),
            new Exclusion("PollResult.running.*", "words", Kind.BLANK, READS),
            new Exclusion("BulkRun.over.*", "inputs", Kind.EMPTY, "a run without inputs ends immediately"),
            new Exclusion("BulkRun.over.*", "inputs", Kind.ELEMENT, "null is an input like any other"),
            new Exclusion(
                    "MsalTokens.certificate.*|ClientCertificate.of.*",
                    "password",
                    Kind.EMPTY,
                    "the password of a key is optional"),
            // sharepoint
            new Exclusion("AddinAdminClient.*|PermissionScan.forEvery.*", ".*", Kind.ELEMENT, BULK),
            new Exclusion("AddinAdminClient.*|PermissionScan.forEvery.*", ".*", Kind.BLANK_ELEMENT, BULK),
            new Exclusion("Rollout.to.Iterable.*", "sites", Kind.ELEMENT, BULK),
            new Exclusion("Rollout.to.Iterable.*", "sites", Kind.BLANK_ELEMENT, BULK),
            new Exclusion("SiteFilter.where.*", "fields", Kind.EMPTY, "a condition may read only the URL"),
            new Exclusion("SiteSources.of.*", "urls", Kind.EMPTY, LATER),
            new Exclusion("SiteSources.of.*", "urls", Kind.ELEMENT, LATER),
            new Exclusion("SiteSources.of.*", "urls", Kind.BLANK_ELEMENT, LATER),
            new Exclusion("Inventory.open.*", "place", Kind.BLANK, HERE),
            new Exclusion("AddinInventory.run.*", "folder", Kind.BLANK, HERE),
            new Exclusion(
                    "Rollout(Report|Totals).of.*", "rows", Kind.EMPTY, "the result of a run without sites is empty"),
            // businesscentral
            new Exclusion("(PlanUpdates|FleetUpdate).except.*", "apps", Kind.EMPTY, "an empty list excludes nothing"),
            new Exclusion("PlanUninstall.deleteData.*", "apps", Kind.EMPTY, "no data is deleted"),
            new Exclusion("FleetUpdate.*", "patience|wait|margin", Kind.ZERO, "zero disables the wait"),
            new Exclusion(
                    "Fleet(Schedule)?Totals.of.*",
                    "results",
                    Kind.EMPTY,
                    "the result of a fleet without environments is empty"),
            new Exclusion("Report.tenant.*", "tenant", Kind.MALFORMED, "a name for people may have any characters"),
            new Exclusion("Report.took.*", "duration", Kind.ZERO, "a run that did nothing takes no time"),
            new Exclusion(
                    "Report.of(Fleet|EnvironmentUpdates).*",
                    "results",
                    Kind.EMPTY,
                    "the report says that there is nothing to report"),
            new Exclusion(
                    "(BcSessionsClient.get|FakeBcUsers.signs(In|Out)).*",
                    "sessionId",
                    Kind.NEGATIVE,
                    "the service chooses the ids, and documents no range"),
            new Exclusion("TelemetryRow.of.*", "columns|values", Kind.EMPTY, "a table may be empty"),
            new Exclusion("TelemetryRow.of.*", "values", Kind.ELEMENT, "a row may lack values"),
            new Exclusion("BcAppsClient.(cancel|reconcile).*", "handles", Kind.EMPTY, "nothing was scheduled"),
            new Exclusion(
                    "BcFleet.Builder.production.*",
                    "tenant",
                    Kind.MALFORMED,
                    "build() refuses a tenant it does not have"),
            // testing
            new Exclusion("PromptSockets.*", "backlog", Kind.NEGATIVE, "a server socket then uses its default"),
            new Exclusion("Fake(Admin|Catalog|Environment|BusinessCentral)\\..*", "duration", Kind.ZERO, INSTANT),
            new Exclusion("Fault\\..*", "delay|wait", Kind.ZERO, INSTANT),
            new Exclusion("VirtualTime\\..*", "duration", Kind.ZERO, "a clock may not move"),
            new Exclusion("VirtualTime.sleep.*", "duration", Kind.NEGATIVE, "like Thread.sleep of a Duration"),
            new Exclusion("Fake(BcApp|Package).writeTo.*", "directory", Kind.BLANK, HERE),
            new Exclusion("Fake.*", "webPath|sitePath|path|pathPrefix|catalogPath|webPaths", Kind.BLANK, ROOT),
            new Exclusion(
                    "(new )?Fau?[kl].*",
                    "body|value|content|text|words|errorMessage|detail|reason",
                    Kind.BLANK,
                    ANY_TEXT),
            new Exclusion("FakeResponse.bytes.*", "bytes", Kind.EMPTY, "a response may be empty"),
            new Exclusion("Fake.*", "fileName", Kind.MALFORMED, BROKEN),
            new Exclusion("Fake.*", "productId|instanceId|clientId", Kind.MALFORMED, BROKEN),
            new Exclusion("Fake.*", "title|name|shortDescription|status|state|type|appType", Kind.BLANK, BROKEN),
            new Exclusion("Responses.contextInfo.*", "web", Kind.MALFORMED, BROKEN));

    private final Set<Exclusion> used = new LinkedHashSet<>();

    /** Returns true if a method may accept a value that looks malformed. */
    boolean covers(String method, String parameter, Kind kind) {
        List<Exclusion> matching = ALL.stream()
                .filter(each -> each.matches(method, parameter, kind))
                .toList();
        used.addAll(matching);
        return !matching.isEmpty();
    }

    /** Returns the exclusions that no method uses. */
    List<Exclusion> unused() {
        return ALL.stream().filter(each -> !used.contains(each)).toList();
    }

    /** An accepted argument; the method and the parameter are patterns. */
    record Exclusion(String method, String parameter, Kind kind, String reason) {
        boolean matches(String otherMethod, String otherParameter, Kind otherKind) {
            return kind == otherKind
                    && Pattern.compile(method + (method.contains("(") || method.endsWith(".*") ? "" : "\\(.*"))
                            .matcher(otherMethod)
                            .matches()
                    && Pattern.matches(parameter, otherParameter);
        }
    }
}
