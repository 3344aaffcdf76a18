package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Languages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tenant's sites and webs, by path. All services of the fake get their sites from this class. */
public final class FakeSites implements FakeApi, Part {
    private final String origin;
    private final TenantState state;
    private final FakeDigests digests;
    private final Map<String, Site> sites = new LinkedHashMap<>();
    private final List<SiteRule> rules = new ArrayList<>();

    FakeSites(TenantState state, FakeDigests digests) {
        this.origin = state.origin();
        this.state = state;
        this.digests = digests;
    }

    public void make(String path, String title) {
        Arguments.required("title", title);
        put(new Site(checked(path), title, SiteSettings.DEFAULT));
    }

    public void makeIfMissing(String path, String title) {
        if (!has(checked(path))) {
            put(new Site(path, title, SiteSettings.DEFAULT));
        }
    }

    /** Adds a site or a web, or replaces the existing site or web at its path. */
    public void put(Site site) {
        sites.put(site.path().toLowerCase(Locale.ROOT), site);
    }

    /** Adds many sites. */
    public void put(SiteRule rule) {
        rules.add(rule);
    }

    /** Returns the path. Throws unless the string is a valid web path. */
    public static String checked(String path) {
        return SitePaths.checked(path);
    }

    /** Returns the site collections, including deleted site collections, but not the admin site. */
    public AllSites all() {
        List<Site> made = sites.values().stream()
                .filter(Site::isCollection)
                .filter(site -> !site.key().equals(SitePaths.ADMIN))
                .toList();
        return new AllSites(made, List.copyOf(rules));
    }

    /** Returns the direct children of a web. */
    public List<Site> children(Site web) {
        String key = web.key();
        Stream<Site> made = sites.values().stream()
                .filter(site -> !site.isCollection() && !site.isDeleted())
                .filter(site -> site.collection().equals(web.collection()))
                .filter(site -> parent(site).equals(key));
        return Stream.concat(made, rules.stream().flatMap(rule -> rule.children(key).stream()))
                .toList();
    }

    /** Returns the key of the closest web above a web. */
    private String parent(Site web) {
        String key = web.key();
        do {
            key = key.substring(0, Math.max(0, key.lastIndexOf('/')));
        } while (!key.equals(web.collection()) && !has(key));
        return key;
    }

    /** Returns the web at a path; null if it does not exist or its site collection is deleted. */
    public @Nullable Site find(String path) {
        Site web = stored(path);
        Site collection = web == null ? null : stored(web.collection());
        boolean isGone = web == null || web.isDeleted() || (collection != null && collection.isDeleted());
        return isGone ? null : web;
    }

    private @Nullable Site stored(String path) {
        String key = path.toLowerCase(Locale.ROOT);
        Site made = sites.get(key);
        return made != null
                ? made
                : rules.stream()
                        .flatMap(rule -> Stream.ofNullable(rule.find(key)))
                        .findFirst()
                        .orElse(null);
    }

    /** Returns the lock of the site collection that contains a web. */
    public SiteLock lock(String path) {
        Site collection = stored(SitePaths.collection(path));
        return collection == null ? SiteLock.NONE : collection.settings().lock();
    }

    public boolean has(String web) {
        return find(web) != null;
    }

    /** Returns the path in its original spelling. */
    public String path(String web) {
        Site site = find(web);
        return site == null ? web : site.path();
    }

    /** Returns the title; empty if the web does not exist. */
    public String title(String web) {
        Site site = find(web);
        return site == null ? "" : site.title();
    }

    public String url(String web) {
        return origin + path(web);
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        Site site = find(request.web());
        if (site == null) {
            return null;
        }
        if (request.isFor("contextinfo") && request.isPost()) {
            return digests.contextInfo(origin, request.rawWeb());
        }
        if (!request.isFor("web") || !request.isGet()) {
            return null;
        }
        Map<String, @Nullable Object> web = new LinkedHashMap<>();
        web.put("Id", site.webId());
        web.put("Title", site.title());
        web.put("Url", origin + request.rawWeb());
        web.put("Language", Languages.number(state.language()));
        return request.dialect().object(request.query().shape(state, web));
    }

    @Override
    public void reset() {
        sites.clear();
        rules.clear();
    }

    @Override
    public Runnable remember() {
        return Memory.all(Memory.of(sites), Memory.of(rules));
    }
}
