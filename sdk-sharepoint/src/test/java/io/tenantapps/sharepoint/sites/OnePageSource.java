package io.tenantapps.sharepoint.sites;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A source of sites that a caller could write. Each request returns the page that the supplier returns at that moment.
 *
 * @param name the name of the source
 * @param page supplies the page
 */
public record OnePageSource(String name, Supplier<SitePage> page) implements SiteSource {

    @Override
    public Set<SiteField> fields() {
        return Set.of();
    }

    @Override
    public Set<SiteKind> kinds() {
        return Set.of(SiteKind.ORDINARY);
    }

    @Override
    public List<String> omissions() {
        return List.of();
    }

    @Override
    public SitePage page(String cursor) {
        return page.get();
    }
}
