package io.tenantapps.businesscentral;

import java.util.regex.Pattern;

/** What a stranger wrote, for messages: short, on one line, and without what looks like a token. */
final class Quoted {
    private static final int LONGEST = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){0,4}");

    private Quoted() {}

    static String of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        String masked = TOKEN.matcher(bounded).replaceAll("***");
        return "'" + UNSEEN.matcher(masked).replaceAll(" ").strip() + "'";
    }
}
