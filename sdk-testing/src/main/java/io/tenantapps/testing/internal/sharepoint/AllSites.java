package io.tenantapps.testing.internal.sharepoint;

import java.util.List;
import java.util.stream.Stream;

/** The site collections of the tenant, including deleted site collections, in the order of their creation. */
public final class AllSites {
    private final List<Site> made;
    private final List<SiteRule> rules;

    AllSites(List<Site> made, List<SiteRule> rules) {
        this.made = made;
        this.rules = rules;
    }

    public int size() {
        return made.size() + rules.stream().mapToInt(SiteRule::sites).sum();
    }

    /** Returns a site collection by its index, starting at 0. */
    public Site at(int index) {
        if (index < made.size()) {
            return made.get(index);
        }
        int rest = index - made.size();
        for (SiteRule rule : rules) {
            if (rest < rule.sites()) {
                return rule.site(rest + 1);
            }
            rest -= rule.sites();
        }
        throw new IndexOutOfBoundsException(index);
    }

    /** Returns the data locations of the tenant; empty if the tenant has only one location. */
    public List<String> geos() {
        return made.stream()
                .filter(site -> !site.isDeleted())
                .flatMap(site -> Stream.ofNullable(site.settings().geo()))
                .distinct()
                .sorted()
                .toList();
    }
}
