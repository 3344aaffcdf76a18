package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.internal.Redactor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sites from a list that the caller passed. The cursor is the number of sites before the page. */
final class ListedSites implements SiteSource {
    private static final int PAGE = 1_000;

    private final String name;
    private final Iterable<String> urls;
    private @Nullable Iterator<String> open;
    private int taken;

    ListedSites(String name, Iterable<String> urls) {
        this.name = name;
        this.urls = urls;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<SiteField> fields() {
        return Set.of();
    }

    @Override
    public Set<SiteKind> kinds() {
        return Set.of(SiteKind.values());
    }

    @Override
    public List<String> omissions() {
        return List.of("The list has only the sites that the caller passed.");
    }

    @Override
    public synchronized SitePage page(@Nullable String cursor) {
        int wanted = cursor == null ? 0 : Integer.parseInt(cursor);
        if (open == null || taken != wanted) {
            open = urls.iterator();
            taken = 0;
            while (taken < wanted && open.hasNext()) {
                open.next();
                taken++;
            }
        }
        Iterator<String> rest = Objects.requireNonNull(open);
        List<TenantSite> sites = new ArrayList<>();
        while (rest.hasNext() && sites.size() < PAGE) {
            sites.add(site(rest.next()));
            taken++;
        }
        return new SitePage(sites, rest.hasNext() ? String.valueOf(taken) : null);
    }

    private static TenantSite site(String url) {
        try {
            return TenantSite.of(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "sites must be URLs of sites, but one is: " + Redactor.clean(String.valueOf(url)) + ". "
                            + e.getMessage(),
                    e);
        }
    }
}
