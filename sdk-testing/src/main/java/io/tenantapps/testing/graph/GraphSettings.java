package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.state.Settings;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of Microsoft Graph: the form of the list of sites, and refusals. */
final class GraphSettings extends Settings<GraphSettings> {
    static final GraphSettings DEFAULT = new GraphSettings();

    private int sitesPerPage = 200;
    private int repeatedSites;
    private boolean sendsEmptyPages;
    private boolean repeatsLink;
    private @Nullable String linkOrigin;
    private boolean listsChannelSites;
    private Set<String> omitted = Set.of();
    private Set<FakeGraphRefusal> refusals = Set.of();

    private GraphSettings() {}

    GraphSettings sitesPerPage(int other) {
        return changed(copy -> copy.sitesPerPage = other);
    }

    int sitesPerPage() {
        return sitesPerPage;
    }

    GraphSettings repeatedSites(int other) {
        return changed(copy -> copy.repeatedSites = other);
    }

    /** Returns the number of sites of a page that the next page contains again. */
    int repeatedSites() {
        return repeatedSites;
    }

    GraphSettings sendsEmptyPages(boolean other) {
        return changed(copy -> copy.sendsEmptyPages = other);
    }

    boolean sendsEmptyPages() {
        return sendsEmptyPages;
    }

    GraphSettings repeatsLink(boolean other) {
        return changed(copy -> copy.repeatsLink = other);
    }

    /** Returns true if every page has the link of the first page. */
    boolean repeatsLink() {
        return repeatsLink;
    }

    GraphSettings linkOrigin(String other) {
        return changed(copy -> copy.linkOrigin = other);
    }

    /** Returns the origin of the links to further pages; null if they have the origin of the tenant. */
    @Nullable
    String linkOrigin() {
        return linkOrigin;
    }

    GraphSettings listsChannelSites(boolean other) {
        return changed(copy -> copy.listsChannelSites = other);
    }

    boolean listsChannelSites() {
        return listsChannelSites;
    }

    GraphSettings omitted(Set<String> keys) {
        return changed(copy -> {
            Set<String> all = new HashSet<>(copy.omitted);
            all.addAll(keys);
            copy.omitted = Set.copyOf(all);
        });
    }

    /** Returns the keys of the sites that are not listed. */
    Set<String> omitted() {
        return omitted;
    }

    GraphSettings refusal(FakeGraphRefusal added) {
        return changed(copy -> {
            Set<FakeGraphRefusal> all = new HashSet<>(copy.refusals);
            all.add(added);
            copy.refusals = Set.copyOf(all);
        });
    }

    GraphSettings withoutRefusals() {
        return changed(copy -> copy.refusals = Set.of());
    }

    boolean refuses(FakeGraphRefusal refusal) {
        return refusals.contains(refusal);
    }
}
