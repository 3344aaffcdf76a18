package io.tenantapps.testing.internal.sharepoint;

import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many site collections that follow a rule. The fake computes the sites when they are read, and does not keep them in
 * memory. A share of 0 selects no site.
 *
 * @param name the first part of each name; a number from 1 follows
 * @param sites the number of site collections
 * @param subWebs the number of webs below all of the site collections. Every second web is below the web before it,
 *     unless that web is an app web
 * @param appWebs every nth web is an app web
 * @param readOnly every nth site collection can only be read
 * @param noAccess every nth site collection is closed
 * @param personal every nth site collection belongs to a user
 * @param deleted every nth site collection is deleted
 */
public record SiteRule(
        String name, int sites, int subWebs, int appWebs, int readOnly, int noAccess, int personal, int deleted) {
    private static final Instant DELETED = Instant.parse("2026-01-15T09:30:00Z");
    private static final Pattern PATH = Pattern.compile("/(?:sites|personal)/(.*?)([1-9]\\d{0,8})(/.*)?");
    private static final Pattern WEB = Pattern.compile(".*/w([1-9]\\d{0,8})");

    private static boolean isEvery(int share, int number) {
        return share > 0 && number % share == 0;
    }

    /** Returns a site collection by its number, starting at 1. */
    public Site site(int number) {
        SiteSettings settings = SiteSettings.DEFAULT;
        if (isEvery(personal, number)) {
            settings = settings.template("SPSPERS#10");
        }
        if (isEvery(deleted, number)) {
            settings = settings.deleted(DELETED);
        } else if (isEvery(noAccess, number)) {
            settings = settings.lock(SiteLock.NO_ACCESS);
        } else if (isEvery(readOnly, number)) {
            settings = settings.lock(SiteLock.READ_ONLY);
        }
        return new Site(path(number), "Site " + number, settings);
    }

    private String path(int number) {
        return (isEvery(personal, number) ? "/personal/" : "/sites/") + name + number;
    }

    /** Returns the site collection or the web with a key; null if the rule does not cover it. */
    @Nullable
    Site find(String key) {
        int number = number(key);
        if (number == 0) {
            return null;
        }
        String path = path(number);
        if (key.equals(path)) {
            return site(number);
        }
        Matcher web = WEB.matcher(key);
        if (!web.matches()) {
            return null;
        }
        int index = Integer.parseInt(web.group(1));
        return index <= websOf(number) && key.equals(webPath(number, index)) ? web(number, index) : null;
    }

    /** Returns the direct children of the web with a key. */
    List<Site> children(String key) {
        int number = number(key);
        if (number == 0) {
            return List.of();
        }
        if (key.equals(path(number))) {
            return IntStream.rangeClosed(1, websOf(number))
                    .filter(index -> !isNested(number, index))
                    .mapToObj(index -> web(number, index))
                    .toList();
        }
        Matcher web = WEB.matcher(key);
        int index = web.matches() ? Integer.parseInt(web.group(1)) : 0;
        boolean hasChild = index > 0
                && index < websOf(number)
                && isNested(number, index + 1)
                && key.equals(webPath(number, index));
        return hasChild ? List.of(web(number, index + 1)) : List.of();
    }

    /** Returns the number of the site collection that contains a web; 0 if the rule does not cover it. */
    private int number(String key) {
        Matcher path = PATH.matcher(SitePaths.collection(key));
        if (!path.matches() || !path.group(1).equals(name)) {
            return 0;
        }
        int number = Integer.parseInt(path.group(2));
        return number <= sites && SitePaths.collection(key).equals(path(number)) ? number : 0;
    }

    private int websOf(int number) {
        return subWebs / sites + (number <= subWebs % sites ? 1 : 0);
    }

    /** Returns the number of a web among all webs of the rule. */
    private int overall(int number, int index) {
        return (number - 1) * (subWebs / sites) + Math.min(number - 1, subWebs % sites) + index;
    }

    private boolean isApp(int number, int index) {
        return isEvery(appWebs, overall(number, index));
    }

    private boolean isNested(int number, int index) {
        return index % 2 == 0 && !isApp(number, index - 1);
    }

    private String webPath(int number, int index) {
        return path(number) + (isNested(number, index) ? "/w" + (index - 1) : "") + "/w" + index;
    }

    private Site web(int number, int index) {
        SiteSettings settings = SiteSettings.DEFAULT;
        return new Site(
                webPath(number, index),
                "Web " + overall(number, index),
                isApp(number, index) ? settings.template("APP#0") : settings);
    }
}
