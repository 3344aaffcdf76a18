package io.tenantapps.sharepoint.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the web in the path of a page. Users copy the paths of pages from the browser. A web cannot have the same name
 * as the folders for pages and lists that every web contains, so the removed part never contains a web.
 */
public final class PagePath {
    private static final Set<String> FOLDERS = Set.of("sitepages", "lists", "siteassets");
    private static final Set<String> MANAGED = Set.of("sites", "teams", "personal", "portals");

    private PagePath() {}

    /**
     * Returns the segments of the web. If the path does not belong to a page, list or library, the result contains all
     * segments.
     */
    public static List<String> webOf(List<String> segments) {
        for (int i = 0; i < segments.size(); i++) {
            if (beginsInside(segments, i)) {
                return List.copyOf(segments.subList(0, i));
            }
        }
        return List.copyOf(segments);
    }

    private static boolean beginsInside(List<String> segments, int at) {
        String segment = lower(segments.get(at));
        if (isNameOfSite(segments, at)) {
            return false;
        }
        boolean isLibrary =
                at + 2 < segments.size() && lower(segments.get(at + 1)).equals("forms") && isPage(segments.get(at + 2));
        return segment.startsWith("_") || FOLDERS.contains(segment) || isLibrary || isPage(segment);
    }

    /** The segment below a managed path is always the name of a site. */
    private static boolean isNameOfSite(List<String> segments, int at) {
        return at == 1
                && MANAGED.contains(lower(segments.get(0)))
                && !segments.get(1).startsWith("_");
    }

    private static boolean isPage(String segment) {
        return lower(segment).endsWith(".aspx");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
