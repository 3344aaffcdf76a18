package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.text.Ids;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A web as the functions for add-ins represent it: decoded, without a trailing slash.
 *
 * @param path the path; empty for the root
 * @param url the absolute URL
 * @param title the title
 * @param collection the path of its site collection, in lower case
 */
record AddinWeb(String path, String url, String title, String collection) {
    /** The path of the admin site. */
    static final String ADMIN = "/admin";

    private static final Pattern COLLECTION = Pattern.compile("/(?:sites|teams|personal)/[^/]+");

    static AddinWeb of(String path, String url, String title) {
        return new AddinWeb(path, url, title, collection(path));
    }

    /** Returns the key of the web. */
    String key() {
        return key(path);
    }

    /** Returns the key of the web at a path. */
    static String key(String path) {
        return path.replaceFirst("/+$", "").toLowerCase(Locale.ROOT);
    }

    UUID siteId() {
        return Ids.of("site " + collection);
    }

    UUID webId() {
        return Ids.of("web " + key());
    }

    String serverRelativeUrl() {
        return path.isEmpty() ? "/" : path;
    }

    private static String collection(String path) {
        String key = key(path);
        Matcher root = COLLECTION.matcher(key);
        return root.lookingAt() ? root.group() : key.equals(ADMIN) ? key : "";
    }
}
