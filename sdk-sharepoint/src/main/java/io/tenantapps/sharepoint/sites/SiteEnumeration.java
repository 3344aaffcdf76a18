package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.ForbiddenException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.sharepoint.internal.PageLinks;
import io.tenantapps.sharepoint.internal.SeenKeys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all pages of a list of sites, from the first source that the caller may read, and drops the sites that the
 * filter excludes.
 */
final class SiteEnumeration {

    /** Returns the pages of a source one by one. */
    @FunctionalInterface
    interface Pages {
        /** Returns a page. */
        SitePage page(SiteSource source, int number, @Nullable String cursor);

        /** Drops the pages of a source, so that the next run requests them again. */
        default void forget(SiteSource source) {}
    }

    private final List<SiteSource> sources;
    private final SiteFilter filter;
    private final long most;
    private final Pages pages;
    private final SeenKeys seen = new SeenKeys();
    private final List<String> refusals = new ArrayList<>();
    private final Map<SiteKind, Long> excluded = new EnumMap<>(SiteKind.class);
    private long pageCount;
    private long sites;
    private long filtered;
    private long duplicates;
    private long deleted;
    private long unusable;
    private boolean isLastPageFull;

    SiteEnumeration(List<SiteSource> sources, SiteFilter filter, long most, Pages pages) {
        this.sources = sources;
        this.filter = filter;
        this.most = most;
        this.pages = pages;
    }

    /** Passes on the sites, and returns the source that listed them. */
    SiteSource each(Consumer<? super TenantSite> consumer) {
        SdkException refusal = null;
        for (SiteSource source : sources) {
            SitePage first;
            try {
                first = pages.page(source, 0, null);
            } catch (ForbiddenException | UnauthorizedException | AuthenticationException e) {
                refusals.add(source.name() + " was not used: " + e.getMessage());
                if (refusal != null) {
                    e.addSuppressed(refusal);
                }
                refusal = e;
                continue;
            }
            all(source, first, consumer);
            if (sites + filtered == 0) {
                pages.forget(source);
                throw new NoSitesException(source.name());
            }
            return source;
        }
        throw Objects.requireNonNull(refusal);
    }

    private void all(SiteSource source, SitePage first, Consumer<? super TenantSite> consumer) {
        PageLinks links = links(source);
        SitePage page = first;
        for (int number = 1; ; number++) {
            pageCount++;
            deleted += page.deleted();
            unusable += page.unusable();
            page.sites().forEach(site -> take(site, consumer));
            String next = page.next();
            if (next == null) {
                isLastPageFull = page.rows() >= SiteSources.rowsPerPage(source);
                return;
            }
            links.requireNew(next);
            page = pages.page(source, number, next);
        }
    }

    static PageLinks links(SiteSource source) {
        return new PageLinks("list sites from " + source.name());
    }

    private void take(TenantSite site, Consumer<? super TenantSite> consumer) {
        if (!seen.add(site.key())) {
            duplicates++;
        } else if (!filter.accepts(site)) {
            filtered++;
            if (!filter.kinds().contains(site.kind())) {
                excluded.merge(site.kind(), 1L, Long::sum);
            }
        } else if (++sites > most) {
            throw new IllegalStateException("more than " + most
                    + " sites match the filter, so the listing was stopped. Narrow the filter, or call max with a larger"
                    + " number");
        } else {
            consumer.accept(site);
        }
    }

    SiteTotals totals() {
        return SiteTotals.ofSites(pageCount, sites, filtered, duplicates, deleted, unusable);
    }

    /** Returns a sentence for each source that refused the caller, one for each kind of site that was left out, one for
     * the unusable rows of the source that was used, and one if the last page of that source is full.
     */
    List<String> omissions() {
        List<String> omissions = new ArrayList<>(refusals);
        excluded.forEach(
                (kind, count) -> omissions.add("Sites of the kind " + kind + " were excluded: " + count + "."));
        if (unusable > 0) {
            omissions.add(unusable + " rows of the list have no URL, are not site collections, or cannot be read.");
        }
        if (isLastPageFull) {
            omissions.add("The last page of the list is full. If the service omitted the link to a next page, sites are"
                    + " missing.");
        }
        return omissions;
    }
}
