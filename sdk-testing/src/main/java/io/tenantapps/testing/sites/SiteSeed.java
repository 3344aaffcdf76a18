package io.tenantapps.testing.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.SiteRule;

/**
 * Many site collections with sub-webs, which the fake computes when they are read and does not keep in memory. A {@code
 * SiteSeed} is immutable; each setter returns a changed copy. The paths of the site collections are {@code
 * /sites/seed-1}, {@code /sites/seed-2} and so on; the paths of their webs are {@code /sites/seed-1/w1} and {@code
 * /sites/seed-1/w1/w2}.
 */
public final class SiteSeed {
    private final SiteRule rule;

    private SiteSeed(SiteRule rule) {
        this.rule = rule;
    }

    /**
     * Creates a seed of open site collections of teams.
     *
     * @param sites the number of site collections
     * @param subWebs the number of webs below all of the site collections, spread evenly; every second web is below the
     *     web before it
     */
    public static SiteSeed of(int sites, int subWebs) {
        return new SiteSeed(new SiteRule(
                "seed-",
                Arguments.atLeastOne("sites", sites),
                Arguments.notNegative("subWebs", subWebs),
                0,
                0,
                0,
                0,
                0));
    }

    /** Sets the first part of the names. The default is {@code seed-}. */
    public SiteSeed named(String prefix) {
        Arguments.require(
                Arguments.notBlank("prefix", prefix).matches("[a-z][a-z-]*"),
                "prefix",
                "must consist of lower-case letters and hyphens, and start with a letter",
                prefix);
        return new SiteSeed(new SiteRule(
                prefix,
                rule.sites(),
                rule.subWebs(),
                rule.appWebs(),
                rule.readOnly(),
                rule.noAccess(),
                rule.personal(),
                rule.deleted()));
    }

    /** Makes every nth web an app web, counted over all sub-webs. The seed puts no web below an app web. */
    public SiteSeed appWebsEvery(int n) {
        return change(Arguments.atLeastOne("n", n), rule.readOnly(), rule.noAccess(), rule.personal(), rule.deleted());
    }

    /** Locks every nth site collection, so that users can only read it. */
    public SiteSeed readOnlyEvery(int n) {
        return change(rule.appWebs(), Arguments.atLeastOne("n", n), rule.noAccess(), rule.personal(), rule.deleted());
    }

    /** Locks every nth site collection, so that nobody can open it. */
    public SiteSeed lockedEvery(int n) {
        return change(rule.appWebs(), rule.readOnly(), Arguments.atLeastOne("n", n), rule.personal(), rule.deleted());
    }

    /** Makes every nth site collection the OneDrive of a user, with a path such as {@code /personal/seed-7}. */
    public SiteSeed personalEvery(int n) {
        return change(rule.appWebs(), rule.readOnly(), rule.noAccess(), Arguments.atLeastOne("n", n), rule.deleted());
    }

    /** Deletes every nth site collection. */
    public SiteSeed deletedEvery(int n) {
        return change(rule.appWebs(), rule.readOnly(), rule.noAccess(), rule.personal(), Arguments.atLeastOne("n", n));
    }

    private SiteSeed change(int appWebs, int readOnly, int noAccess, int personal, int deleted) {
        return new SiteSeed(new SiteRule(
                rule.name(), rule.sites(), rule.subWebs(), appWebs, readOnly, noAccess, personal, deleted));
    }

    SiteRule rule() {
        return rule;
    }
}
