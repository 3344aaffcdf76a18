package io.tenantapps.core.internal.auth;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The application permissions, which tokens carry as roles, and their hierarchy. */
final class Permission {
    /** The result of a permission check. */
    enum Answer {
        YES,
        NO,
        /**
         * The token does not contain enough information for a decision: the permission depends on per-site grants, or
         * has no role.
         */
        UNKNOWN
    }

    private static final String SELECTED = "Sites.Selected";
    private static final Pattern ROLE = Pattern.compile("[A-Z][A-Za-z]*(\\.[A-Z][A-Za-z]*){1,3}");
    private static final List<String> LADDER = List.of("Read", "ReadWrite", "Manage", "FullControl");

    private static final List<String> USERS_LADDER = List.of("Read", "Write", "Manage", "FullControl");
    private static final Pattern SCOPE = Pattern.compile("AllSites\\.[A-Z][A-Za-z]*|user_impersonation");

    private Permission() {}

    /**
     * Returns the roles in a request's permission string. Any one of these roles is sufficient. The part in brackets
     * applies to users.
     */
    static List<String> roles(String words) {
        int users = words.indexOf('(');
        return ROLE.matcher(users < 0 ? words : words.substring(0, users))
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** Returns the scopes from the part in brackets. For a user, any one of these scopes is sufficient. */
    static List<String> scopes(String words) {
        int users = words.indexOf('(');
        return users < 0
                ? List.of()
                : SCOPE.matcher(words.substring(users))
                        .results()
                        .map(found -> found.group())
                        .toList();
    }

    /** Checks the permission for a user's token. The method does not check the rights of the user. */
    static Answer isCoveredForUsers(String words, Collection<String> held) {
        List<String> wanted = scopes(words);
        if (wanted.isEmpty()) {
            return Answer.UNKNOWN;
        }
        boolean isCovered =
                wanted.stream().anyMatch(scope -> held.stream().anyMatch(has -> coversForUsers(has, scope)));
        return isCovered ? Answer.YES : Answer.NO;
    }

    private static boolean coversForUsers(String held, String wanted) {
        String sites = "AllSites.";
        return held.equals(wanted)
                || (held.startsWith(sites)
                        && wanted.startsWith(sites)
                        && USERS_LADDER.contains(wanted.substring(sites.length()))
                        && USERS_LADDER.indexOf(held.substring(sites.length()))
                                >= USERS_LADDER.indexOf(wanted.substring(sites.length())));
    }

    static Answer isCovered(String words, Collection<String> held) {
        List<String> wanted = roles(words);
        if (wanted.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (wanted.stream().anyMatch(role -> held.stream().anyMatch(has -> covers(has, role)))) {
            return Answer.YES;
        }
        boolean mayBeGrantedThere =
                wanted.stream().anyMatch(role -> role.startsWith("Sites.")) && held.contains(SELECTED);
        return mayBeGrantedThere ? Answer.UNKNOWN : Answer.NO;
    }

    /** True if the held permission includes the required permission. */
    static boolean covers(String held, String wanted) {
        if (held.equals(wanted)) {
            return true;
        }
        String[] has = held.split("\\.", -1);
        String[] needs = wanted.split("\\.", -1);
        return has.length == 3
                && needs.length == 3
                && has[0].equals(needs[0])
                && has[2].equals("All")
                && needs[2].equals("All")
                && LADDER.contains(needs[1])
                && LADDER.indexOf(has[1]) >= LADDER.indexOf(needs[1]);
    }
}
