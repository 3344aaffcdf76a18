package io.tenantapps.sharepoint.sites;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The numbers of a list of sites and webs.
 *
 * @param pages the number of pages of the source; each takes one request
 * @param sites the number of site collections; reading their webs takes at least one request for each site collection
 * @param filtered the number of site collections that the filter excluded
 * @param duplicates the number of repeated rows that were dropped
 * @param deleted the number of deleted site collections that were omitted
 * @param unusable the number of rows of the source that lack a URL, are not site collections, or cannot be read
 * @param webs the number of webs, including the root webs
 * @param appWebs the number of app webs, whose sub-webs are not read
 * @param locked the number of webs that are locked or archived
 * @param gone the number of webs that no longer exist
 * @param refused the number of webs whose sub-webs the service refused to list
 * @param failed the number of webs whose sub-webs are unknown for any other reason
 */
public record SiteTotals(
        @JsonProperty("pages") long pages,
        @JsonProperty("sites") long sites,
        @JsonProperty("filtered") long filtered,
        @JsonProperty("duplicates") long duplicates,
        @JsonProperty("deleted") long deleted,
        @JsonProperty("unusable") long unusable,
        @JsonProperty("webs") long webs,
        @JsonProperty("appWebs") long appWebs,
        @JsonProperty("locked") long locked,
        @JsonProperty("gone") long gone,
        @JsonProperty("refused") long refused,
        @JsonProperty("failed") long failed) {
    static final SiteTotals NONE = new SiteTotals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** Returns the numbers of one web. */
    static SiteTotals of(TenantWeb web) {
        return new SiteTotals(
                0,
                0,
                0,
                0,
                0,
                0,
                1,
                SiteWebs.isAppWeb(web.template()) ? 1 : 0,
                web.state() == WebState.LOCKED ? 1 : 0,
                web.state() == WebState.GONE ? 1 : 0,
                web.state() == WebState.REFUSED ? 1 : 0,
                web.state() == WebState.FAILED ? 1 : 0);
    }

    static SiteTotals ofSites(long pages, long sites, long filtered, long duplicates, long deleted, long unusable) {
        return new SiteTotals(pages, sites, filtered, duplicates, deleted, unusable, 0, 0, 0, 0, 0, 0);
    }

    SiteTotals plus(SiteTotals other) {
        return new SiteTotals(
                pages + other.pages,
                sites + other.sites,
                filtered + other.filtered,
                duplicates + other.duplicates,
                deleted + other.deleted,
                unusable + other.unusable,
                webs + other.webs,
                appWebs + other.appWebs,
                locked + other.locked,
                gone + other.gone,
                refused + other.refused,
                failed + other.failed);
    }

    /** Returns the number of webs whose sub-webs the run read. */
    long read() {
        return webs - appWebs - locked - gone - refused - failed;
    }

    /**
     * True if every row of the source is usable, and the sub-webs of every web are either known or known to be
     * inaccessible.
     */
    public boolean isComplete() {
        return unusable == 0 && refused == 0 && failed == 0;
    }
}
