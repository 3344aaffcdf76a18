package io.tenantapps.businesscentral;

import java.util.regex.Pattern;

/** What a stranger wrote, for messages: short, on one line, and without what looks like a token. */
final class Quoted {
    private static final int LONGEST = 500;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");
    private static final Pattern TOKEN = Pattern.compile(
            "eyJ[A-Za-z0-9_-]{8,}(\\.[A-Za-z0-9_-]*){0,4}|(?i:bearer)\\s+\\S+|0x[0-9A-Fa-f]{32,}[^\\s\"']*");

    /** How much is looked at for what has to be masked. */
    private static final int LOOKED_AT = 20_000;

    private Quoted() {}

    /** Without quotes, for codes and versions. */
    static String plain(Object text) {
        String quoted = of(text.toString());
        return quoted.substring(1, quoted.length() - 1);
    }

    static String of(String text) {
        String start = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
        String masked = TOKEN.matcher(start).replaceAll("***"); // before it is cut, or a part could remain
        String bounded = masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
        return "'" + UNSEEN.matcher(bounded).replaceAll(" ").strip() + "'";
    }
}
