package io.tenantapps.proof;

import io.tenantapps.core.RepeatSafety;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a second request of each write would do, with the evidence; written for readers and compared with what is sent. */
final class RepeatTable {
    private static final String HEAD = """
            # What a second request would do

            When a response is lost, what happens next depends on what a second copy of the request would do. Every write declares it
            (`RepeatSafety`), with its evidence; a guess is no evidence. `FaultMatrixTest` compares this page with what the clients send.

            | | after a lost response |
            |---|---|
            | convergent | A repeat leads to the same state and starts no second job. The effect is looked for during 30 seconds, then the request is sent again. |
            | refused if done | The service refuses a second one. The effect is looked for during 30 seconds, then the request is sent again. A refusal that says "already there" or "in progress" confirms the first. |
            | starts work | Anything else. The effect is looked for until `effectPatience` (5 minutes) or the deadline ends. It is never sent again: what is not seen is `OutcomeUnknownException`. |

            *Recorded*: seen in a live response. *Documented*: on a Microsoft page. *Client*: known from code that runs against tenants. *By nature*: follows
            from what the request names.

            | request, as messages call it | a repeat | evidence |
            |---|---|---|
            """;

    /** The evidence, by the name of the request. */
    private static final Map<String, String> EVIDENCE = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "add app",
                    "recorded: without overwrite a second one is refused (-2130575257, the file exists); documented: with"
                            + " overwrite the file of that name is replaced, here by the same bytes (a late copy is one more version"
                            + " of the file; publish deploys it in its next run)"),
            Map.entry("deploy app", "documented: parallel deployments are not supported"),
            Map.entry("retract app", "recorded: a retracted app is not deployed; by nature, it clears one flag"),
            Map.entry("remove app", "by nature: it names one app by its id, and an id is never given to another app"),
            Map.entry(
                    "install app",
                    "SharePoint, recorded: \"An instance of this App already exists at the specified location\", \"Another"
                            + " job exists for this app instance\"; Business Central: what a second one does is not known"),
            Map.entry("upgrade app", "what a second one does while the first is under way is not known"),
            Map.entry("uninstall app", "what a second one does while the first is under way is not known"),
            Map.entry("sync to teams", "what a second one does is not known, and there is nothing to look at"),
            Map.entry("uninstall add-ins", "what a second one does is not known; the ids of its jobs would be lost"),
            Map.entry(
                    "update app",
                    "client: a second one to the same version is refused with \"already been scheduled\"; a version that is"
                            + " there is no target"),
            Map.entry("cancel app update", "by nature: it names one operation, which can be cancelled once"),
            Map.entry("upload extension", "what a second one does is not known"),
            Map.entry("remove scheduled extension", "by nature: it names one version on one schedule"),
            Map.entry("set update cadence", "by nature: it sets one value"),
            Map.entry("set update window", "by nature: it sets one value")));

    private final Map<String, String> seen = new TreeMap<>();

    /** Notes what was sent for an operation. */
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
            throw new AssertionError("no evidence is written down for the write '" + name + "'");
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
