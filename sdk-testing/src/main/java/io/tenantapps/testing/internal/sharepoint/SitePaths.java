package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The paths of webs, the site collections that contain them, and the ids that depend on a path. */
public final class SitePaths {
    /** The path of the admin site. */
    public static final String ADMIN = "/admin";

    private static final Pattern PATH = Pattern.compile("(/[^/?#\\s]([^/?#]*[^/?#\\s])?)*");
    private static final Pattern COLLECTION = Pattern.compile("/(?:sites|teams|personal)/[^/]+");

    private SitePaths() {}

    /** Returns the path. Throws unless the string is a valid web path. */
    public static String checked(String path) {
        if (!PATH.matcher(Arguments.required("path", path)).matches()) {
            throw new IllegalArgumentException(
                    "path must be the path of a site, such as /sites/hr, or empty for the root site, but is " + path);
        }
        return path;
    }

    /** Returns the key of the web at a path. */
    public static String key(String path) {
        return path.replaceFirst("/+$", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the key of the site collection that contains a web. */
    public static String collection(String path) {
        String key = key(path);
        Matcher root = COLLECTION.matcher(key);
        return root.lookingAt() ? root.group() : key.equals(ADMIN) ? key : "";
    }

    static boolean isCollection(String path) {
        return key(path).equals(collection(path));
    }

    static boolean isPersonal(String path) {
        return key(path).startsWith("/personal/");
    }

    /** Returns the id of the site collection that contains a web. */
    public static UUID siteId(String path) {
        return Ids.of("site " + collection(path));
    }

    public static UUID webId(String path) {
        return Ids.of("web " + key(path));
    }
}
