package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source of scripts outside SharePoint that a component uses. When a package is deployed in the tenant's catalog, the
 * service adds new sources to the tenant's list of trusted script sources, which holds at most 300.
 *
 * @param url the base URL of the component's scripts, or the URL of one script, as written in the package
 * @param kind the kind of URL
 */
public record ScriptSource(String url, Kind kind) {

    /** The kind of URL of a script source. */
    public enum Kind {
        /** The base URL of the component's own scripts ({@code cdnBasePath} of the project). */
        BASE_URL,
        /** A script with an absolute URL ({@code externals} of the project). */
        EXTERNAL_SCRIPT
    }

    /** The placeholder host that the service replaces with its own host. The package contains the scripts. */
    private static final String OWN_HOST = "spclientsideassetlibrary";

    private static final Pattern ABSOLUTE = Pattern.compile(
            "(?:([a-z][a-z0-9+.-]*):)?//([^/?#]*)([^?#]*).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LOCALHOST = Pattern.compile("(?:localhost|127(?:\\.\\d+){3}|\\[::1])(?::\\d*)?");

    /**
     * The maximum length of a path segment that is checked. A longer segment is not a build number and would slow down
     * the pattern.
     */
    private static final int LONGEST_BUILD = 100;

    /** A version of at least three numbers, a long number, a hash or a GUID. */
    private static final Pattern OF_ONE_BUILD = Pattern.compile(
            "v?\\d+(?:\\.\\d+){2,}(?:[-+.].*)?|\\d{5,}(?:\\.\\d+)*|(?=.*\\d)(?=.*[a-f])[0-9a-f]{7,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Checks that both values are present. */
    public ScriptSource {
        Arguments.required("url", url);
        Arguments.required("kind", kind);
    }

    /** Returns true if the string is a URL with a host rather than a relative path. */
    static boolean isAbsolute(String written) {
        return ABSOLUTE.matcher(written).matches();
    }

    /**
     * Returns true if the string is a placeholder for SharePoint's own library, which the service uses to store the
     * package's scripts.
     */
    static boolean isOwnLibrary(String written) {
        return host(written).equals(OWN_HOST);
    }

    private static String host(String written) {
        Matcher parts = ABSOLUTE.matcher(written);
        return parts.matches() ? parts.group(2).toLowerCase(Locale.ROOT) : "";
    }

    /**
     * Returns true if the source is on a developer's machine, which means that the package is a debug build and no one
     * else can load the script.
     */
    public boolean isLocalhost() {
        return LOCALHOST.matcher(host(url)).matches();
    }

    /**
     * Returns true if the URL still contains a placeholder that the build should have replaced, such as
     * {@code <!-- PATH TO CDN -->}.
     */
    public boolean isPlaceholder() {
        return url.chars().anyMatch(c -> "<>{}".indexOf(c) >= 0) || url.contains("$(");
    }

    /**
     * Returns true if the script is loaded without encryption. Browsers refuse unencrypted scripts on a SharePoint
     * page.
     */
    public boolean isPlainHttp() {
        Matcher parts = ABSOLUTE.matcher(url);
        return parts.matches() && "http".equalsIgnoreCase(parts.group(1)) && !isLocalhost();
    }

    /**
     * Returns true if the base URL appears to change with each build, so that each build adds an entry to the tenant's
     * list. The result is a guess, based on a path segment that is a version, a long number, a hash or a GUID.
     */
    public boolean isOfOneBuild() {
        Matcher parts = ABSOLUTE.matcher(url);
        return kind == Kind.BASE_URL
                && parts.matches()
                && Arrays.stream(parts.group(3).toLowerCase(Locale.ROOT).split("/"))
                        .anyMatch(segment -> segment.length() <= LONGEST_BUILD
                                && OF_ONE_BUILD.matcher(segment).matches());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
