package io.tenantapps.reports;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of a note in a journal, in words.
 *
 * @param subject the site, the environment or the part of the work
 * @param noun the noun for the subject
 * @param step the step of the work on the subject, such as {@code deploy}; empty if the key names no step
 */
record JournalKey(String subject, String noun, String step) {
    private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
    private static final Pattern PUBLICATION = Pattern.compile("([a-z]+) " + GUID + " at (https?://[^ ]+)");
    private static final Pattern PLAN = Pattern.compile("(update|uninstall) (.+) (" + GUID + ")");
    private static final Pattern SITE = Pattern.compile("(?s)(?:.* )?(https?://[^ ]+)(?: again, .*)?");
    private static final Pattern ENVIRONMENT = Pattern.compile("([^:]+)/[^/ ]+/([^/: ]+)(?:: .*)?");
    private static final Pattern PART_OF_INVENTORY = Pattern.compile("webs (\\d{1,9}) [0-9a-f]{32}");

    static JournalKey of(String key) {
        Matcher publication = PUBLICATION.matcher(key);
        if (publication.matches()) {
            return new JournalKey(publication.group(2), "step", publication.group(1));
        }
        Matcher plan = PLAN.matcher(key);
        if (plan.matches()) {
            return new JournalKey(plan.group(2) + " · " + plan.group(3), "step", plan.group(1));
        }
        Matcher site = SITE.matcher(key);
        if (site.matches()) {
            return new JournalKey(site.group(1), "site", "");
        }
        Matcher environment = ENVIRONMENT.matcher(key);
        if (environment.matches()) {
            return new JournalKey(environment.group(1) + " · " + environment.group(2), "environment", "");
        }
        Matcher part = PART_OF_INVENTORY.matcher(key);
        return part.matches()
                ? new JournalKey("Part " + (Integer.parseInt(part.group(1)) + 1) + " of the webs", "part", "")
                : new JournalKey(key, "item", "");
    }

    /** Returns the outcome of the step, such as {@code Deploy: done}. */
    String outcome(String words) {
        return step.isEmpty()
                ? words
                : Words.of(step) + ": " + Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
