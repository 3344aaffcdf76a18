package io.tenantapps.testing.recording;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts a URL to the form that a recording may contain: documented segments, functions and parameter names. Hosts,
 * sites and values become pseudonyms; only numbers and booleans remain unchanged among the query values.
 */
final class SafeUrl {
    private static final Pattern ABSOLUTE = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
    private static final Set<String> PARENTS_OF_NAMES = Set.of("sites", "teams", "personal");
    private static final Pattern FUNCTION = Pattern.compile("([A-Za-z_@$]\\w*)\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("\\s*([A-Za-z_@]\\w*)\\s*=(.*)", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("true|false|-?\\d{1,3}|null", Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile("v\\d{1,2}\\.\\d{1,3}");

    /** The suffix of hosts that were replaced by pseudonyms. */
    private static final String PSEUDONYM = ".example";

    private final Pseudonyms pseudonyms;

    SafeUrl(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Returns an absolute or server-relative URL in the form that a recording may contain. */
    String of(String url) {
        Matcher absolute = ABSOLUTE.matcher(url);
        if (!absolute.lookingAt()) {
            return pathAndQuery(url);
        }
        int scheme = absolute.end() - 3;
        int path = url.indexOf('/', scheme + 3);
        String host = path < 0 ? url.substring(scheme + 3) : url.substring(scheme + 3, path);
        return url.substring(0, scheme + 3) + host(host) + (path < 0 ? "" : pathAndQuery(url.substring(path)));
    }

    /**
     * Returns the pseudonym of a host. The method keeps a documented suffix, which identifies the cloud and the kind of
     * host.
     */
    String host(String host) {
        for (String suffix : new String[] {"-admin.sharepoint.com", "-my.sharepoint.com", ".sharepoint.com"}) {
            if (host.endsWith(suffix)) {
                return pseudonyms.of("tenant", host.substring(0, host.length() - suffix.length())) + suffix;
            }
        }
        if (host.equals("api.businesscentral.dynamics.com")) {
            return host;
        }
        String bare = host.endsWith(PSEUDONYM) ? host.substring(0, host.length() - PSEUDONYM.length()) : host;
        return pseudonyms.of("host", bare) + PSEUDONYM;
    }

    private String pathAndQuery(String text) {
        String withoutFragment = text.indexOf('#') < 0 ? text : text.substring(0, text.indexOf('#'));
        int query = withoutFragment.indexOf('?');
        String path = query < 0 ? withoutFragment : withoutFragment.substring(0, query);
        StringBuilder safe = new StringBuilder();
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean isName = i > 0 && PARENTS_OF_NAMES.contains(segments[i - 1].toLowerCase(Locale.ROOT));
            String segment = decoded(segments[i]);
            safe.append(i == 0 ? "" : "/")
                    .append(isName && !segment.isEmpty() ? pseudonyms.of("segment", segment) : segment(segment));
        }
        return query < 0 ? safe.toString() : safe + query(withoutFragment.substring(query + 1));
    }

    private String segment(String segment) {
        if (segment.isEmpty()
                || Vocabulary.hasName(segment)
                || VERSION.matcher(segment).matches()) {
            return segment;
        }
        if (Pseudonyms.isGuid(segment)) {
            return pseudonyms.guid(segment);
        }
        Matcher function = FUNCTION.matcher(segment);
        if (function.matches() && Vocabulary.hasName(function.group(1))) {
            return function.group(1) + "(" + arguments(function.group(2)) + ")";
        }
        return pseudonyms.of("segment", segment);
    }

    private String arguments(String arguments) {
        if (arguments.isEmpty()) {
            return "";
        }
        StringBuilder safe = new StringBuilder();
        for (String argument : arguments.split(",(?=(?:[^']*'[^']*')*[^']*$)", -1)) {
            Matcher named = NAMED.matcher(argument);
            boolean isNamed = named.matches() && Vocabulary.hasName(named.group(1));
            safe.append(safe.isEmpty() ? "" : ",")
                    .append(isNamed ? named.group(1) + "=" : "")
                    .append(argument((isNamed ? named.group(2) : argument).strip()));
        }
        return safe.toString();
    }

    private String argument(String value) {
        if (LITERAL.matcher(value).matches()) {
            return value;
        }
        String bare = value.startsWith("'") && value.endsWith("'") && value.length() > 1
                ? value.substring(1, value.length() - 1)
                : value;
        String safe = Pseudonyms.isGuid(bare) ? pseudonyms.guid(bare) : pseudonyms.of("text", bare);
        return bare.equals(value) ? safe : "'" + safe + "'";
    }

    private String query(String query) {
        StringBuilder safe = new StringBuilder("?");
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            safe.append(safe.length() == 1 ? "" : "&")
                    .append(Vocabulary.hasName(name) ? name : pseudonyms.of("parameter", name));
            if (equals >= 0) {
                safe.append('=').append(parameter(decoded(pair.substring(equals + 1))));
            }
        }
        return safe.toString();
    }

    /** Returns a list of documented names, such as the value of {@code $select}, unchanged. */
    private String parameter(String value) {
        boolean areNames = List.of(value.split(",", -1)).stream().allMatch(Vocabulary::hasName);
        return areNames ? value : argument(value);
    }

    /** Decodes percent escapes. An invalid escape is left unchanged, and the segment becomes a pseudonym. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
