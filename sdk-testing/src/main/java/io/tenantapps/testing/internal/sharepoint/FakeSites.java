package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Languages;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tenant's sites and webs, by path. */
public final class FakeSites implements FakeApi, Part {
    private static final Pattern PATH = Pattern.compile("(/[^/?#\\s]([^/?#]*[^/?#\\s])?)*");

    private final String origin;
    private final TenantState state;
    private final FakeDigests digests;
    private final Map<String, Site> sites = new TreeMap<>();

    private record Site(String path, String title) {}

    FakeSites(TenantState state, FakeDigests digests) {
        this.origin = state.origin();
        this.state = state;
        this.digests = digests;
    }

    public void make(String path, String title) {
        Arguments.required("title", title);
        sites.put(checked(path).toLowerCase(Locale.ROOT), new Site(path, title));
    }

    public void makeIfMissing(String path, String title) {
        sites.putIfAbsent(checked(path).toLowerCase(Locale.ROOT), new Site(path, title));
    }

    /** Returns the path. Throws unless the string is a valid web path. */
    public static String checked(String path) {
        if (!PATH.matcher(Arguments.required("path", path)).matches()) {
            throw new IllegalArgumentException(
                    "path must be the path of a site, such as /sites/hr, or empty for the root site, but is " + path);
        }
        return path;
    }

    public boolean has(String web) {
        return sites.containsKey(web.toLowerCase(Locale.ROOT));
    }

    /** Returns the path in its original spelling. */
    public String path(String web) {
        Site site = sites.get(web.toLowerCase(Locale.ROOT));
        return site == null ? web : site.path;
    }

    /** Returns the title; empty if the web does not exist. */
    public String title(String web) {
        Site site = sites.get(web.toLowerCase(Locale.ROOT));
        return site == null ? "" : site.title;
    }

    public String url(String web) {
        return origin + path(web);
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        Site site = sites.get(request.web());
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
        web.put("Title", site.title);
        web.put("Url", origin + request.rawWeb());
        web.put("Language", Languages.number(state.language()));
        return request.dialect().object(web);
    }

    @Override
    public void reset() {
        sites.clear();
    }

    @Override
    public Runnable remember() {
        return Memory.of(sites);
    }
}
