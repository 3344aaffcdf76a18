package io.tenantapps.proof;

import io.tenantapps.core.RepeatSafety;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The page that shows the effect of repeating each write, with the evidence. The test compares the page with the
 * clients' requests.
 */
final class RepeatTable {
    private static final String HEAD = """
            # Repeats

            If a response is lost, the next step depends on what a second copy of the request would do. Every write declares the effect of a repeat (`RepeatSafety`), with evidence.
            A guess does not count as evidence. `FaultMatrixTest` compares this page with the requests of the clients.

            | | after a lost response |
            |---|---|
            | convergent | A repeat results in the same state and starts no second job. The SDK checks for the effect for 30 seconds, then it retries. |
            | refused if done | The service refuses a repeat. The SDK checks for the effect for 30 seconds, then it retries. A refusal with "already there" or "in progress" confirms the first request. |
            | starts work | All other writes. The SDK checks for the effect until `effectPatience` (5 minutes) or the deadline has passed. The SDK never retries. If the effect is not visible, the call throws `OutcomeUnknownException`. |

            *Recorded*: observed in a live response. *Documented*: stated on a Microsoft page. *Client*: known from code that is used with real tenants. *By nature*: follows
            from the content of the request.

            | request, as named in messages | a repeat | evidence |
            |---|---|---|
            """;

    /** The evidence, by the name of the request. */
    private static final Map<String, String> EVIDENCE = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "add app",
                    "recorded: without overwrite, the service refuses a second request (-2130575257, the file exists);"
                            + " documented: with overwrite, the service replaces the file, here by the same bytes (a late copy"
                            + " adds a version of the file, which the next publish deploys)"),
            Map.entry("deploy app", "documented: parallel deployments are not supported"),
            Map.entry(
                    "retract app", "recorded: a retracted app is not deployed; by nature: the request clears one flag"),
            Map.entry("remove app", "by nature: the request names one app by its id, and ids are never reused"),
            Map.entry(
                    "install app",
                    "SharePoint, recorded: \"An instance of this App already exists at the specified location\", \"Another"
                            + " job exists for this app instance\"; Business Central: the effect of a second request is unknown"),
            Map.entry("upgrade app", "the effect of a second request while the first job runs is unknown"),
            Map.entry("uninstall app", "the effect of a second request while the first job runs is unknown"),
            Map.entry("sync to teams", "the effect of a second request is unknown, and the result cannot be read"),
            Map.entry(
                    "uninstall add-ins",
                    "the effect of a second request is unknown; the ids of its jobs would be lost"),
            Map.entry(
                    "update app",
                    "client: the service refuses a second request for the same version with \"already been scheduled\", and it"
                            + " refuses an installed version as target"),
            Map.entry("cancel app update", "by nature: the request names one operation, which can be cancelled once"),
            Map.entry("upload extension", "the effect of a second request is unknown"),
            Map.entry("remove scheduled extension", "by nature: the request names one version on one schedule"),
            Map.entry(
                    "create environment",
                    "documented: the service refuses a name that is taken, but the refusal does not show who took it"),
            Map.entry(
                    "copy environment",
                    "documented: the service refuses a name that is taken, but the refusal does not show who took it"),
            Map.entry(
                    "restore environment",
                    "the effect of a second request is unknown; documented: 10 restorations in a month"),
            Map.entry(
                    "rename environment", "the effect of a second request while the first one is scheduled is unknown"),
            Map.entry(
                    "delete environment",
                    "documented: the service refuses a second request meanwhile; later, the name may belong to another"
                            + " environment"),
            Map.entry(
                    "recover environment",
                    "documented: the service refuses a second request meanwhile; later, the environment may have been"
                            + " deleted again"),
            Map.entry("cancel operation", "by nature: the request names one operation, which can be cancelled once"),
            Map.entry(
                    "set Application Insights key",
                    "documented: each request restarts the environment; whether a repeat with the same key does is unknown"),
            Map.entry(
                    "remove Application Insights key",
                    "documented: each request restarts the environment; whether a repeat with the same key does is unknown"),
            Map.entry("set security group", "by nature: the request sets one value"),
            Map.entry("clear security group", "by nature: the request clears one value"),
            Map.entry("set licence access", "by nature: the request sets one value"),
            Map.entry(
                    "end session",
                    "by nature: the request names one session; the client reads the list before a repeat, because ids are used again"),
            Map.entry(
                    "select environment update",
                    "documented: each request leaves an operation; the effect of a second request meanwhile is unknown"),
            Map.entry(
                    "reschedule environment update",
                    "documented: each request leaves an operation; the effect of a second request meanwhile is unknown"),
            Map.entry("update environment now", "the effect of a second request while the update starts is unknown"),
            Map.entry("set support contact", "by nature: the request sets one value"),
            Map.entry("add notification recipient", "documented: each request creates a recipient"),
            Map.entry("remove notification recipient", "by nature: the request names one recipient by its id"),
            Map.entry("allow partners", "by nature: the request sets one value"),
            Map.entry("allow all partners", "by nature: the request sets one value"),
            Map.entry("disallow partners", "by nature: the request sets one value"),
            Map.entry("authorize app", "by nature: the request names one application by its id"),
            Map.entry("remove authorized app", "by nature: the request names one application by its id"),
            Map.entry("set update cadence", "by nature: the request sets one value"),
            Map.entry("set update window", "by nature: the request sets one value")));

    private final Map<String, String> seen = new TreeMap<>();

    /** Records a request of an operation. */
    synchronized void note(Operation operation, Map<String, RepeatSafety> writes) {
        writes.forEach((name, safety) -> {
            String service = operation.isBusinessCentral() ? "Business Central" : "SharePoint";
            String words = safety.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            boolean isOverwriting = name.equals("add app") && safety == RepeatSafety.CONVERGENT;
            String row = name + (isOverwriting ? " with overwrite" : "") + " (" + service + ")";
            String before = seen.put(row, "| " + words + " | " + evidence(name) + " |");
            if (before != null && !before.equals(seen.get(row))) {
                throw new AssertionError(row + " is declared in two ways: " + before + " and " + seen.get(row));
            }
        });
    }

    private static String evidence(String name) {
        String evidence = EVIDENCE.get(name);
        if (evidence == null) {
            throw new AssertionError("there is no evidence for the write '" + name + "'");
        }
        return evidence;
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder(HEAD);
        seen.forEach((row, rest) ->
                text.append("| ").append(row).append(' ').append(rest).append('\n'));
        return text.toString();
    }
}
