package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.SafeText;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on sites. A filter is immutable; each method returns a narrower copy or, for kinds, a wider copy. The
 * client applies the filter to the rows of the source, because the services respond to filters with empty or incomplete
 * lists.
 */
public final class SiteFilter {
    private static final SiteFilter ALL =
            new SiteFilter(EnumSet.of(SiteKind.ORDINARY), EnumSet.noneOf(SiteField.class), site -> true, List.of());

    /** The fields that never change. */
    private static final Set<SiteField> FIXED = EnumSet.of(SiteField.SITE_ID, SiteField.CREATED);

    private final Set<SiteKind> kinds;
    private final Set<SiteField> fields;
    private final Predicate<TenantSite> rule;
    private final List<String> conditions;

    private SiteFilter(
            Set<SiteKind> kinds, Set<SiteField> fields, Predicate<TenantSite> rule, List<String> conditions) {
        this.conditions = conditions;
        this.kinds = kinds;
        this.fields = fields;
        this.rule = rule;
    }

    /** Returns the filter that accepts only ordinary sites: no personal sites, no channel sites, and no redirects. */
    public static SiteFilter all() {
        return ALL;
    }

    /** Accepts sites of another kind as well. */
    public SiteFilter including(SiteKind kind) {
        Set<SiteKind> wider = EnumSet.copyOf(kinds);
        wider.add(Arguments.required("kind", kind));
        return new SiteFilter(wider, fields, rule, conditions);
    }

    /** Accepts only sites whose URL contains the given text, ignoring case. */
    public SiteFilter urlContains(String text) {
        String part = Arguments.notBlank("text", text).toLowerCase(Locale.ROOT);
        return and(
                Set.of(),
                "URL contains " + part,
                site -> site.url().toLowerCase(Locale.ROOT).contains(part));
    }

    /** Accepts only sites with one of the given templates, such as {@code STS#3}. */
    public SiteFilter templates(String... templates) {
        List<String> wanted = Arguments.texts("templates", templates);
        return and(
                Set.of(SiteField.TEMPLATE),
                "template is one of " + wanted,
                site -> wanted.stream().anyMatch(each -> each.equalsIgnoreCase(site.template())));
    }

    /** Accepts only sites that were created at the given time or later. */
    public SiteFilter createdSince(Instant time) {
        Arguments.required("time", time);
        return and(Set.of(SiteField.CREATED), "created since " + time, site -> isSince(site.created(), time));
    }

    /** Accepts only sites with an item that was changed at the given time or later. */
    public SiteFilter changedSince(Instant time) {
        Arguments.required("time", time);
        return and(Set.of(SiteField.CHANGED), "changed since " + time, site -> isSince(site.changed(), time));
    }

    /** Accepts only sites of the hub with the given id. */
    public SiteFilter hub(String hubId) {
        String wanted = Guid.normalised("hubId", hubId);
        return and(Set.of(SiteField.HUB), "hub is " + wanted, site -> wanted.equalsIgnoreCase(site.hubId()));
    }

    /**
     * Accepts only sites that meet the given condition.
     *
     * @param name the condition in words; a resumed run compares these words
     * @param fields the fields that the condition reads, besides the URL
     */
    public SiteFilter where(String name, Set<SiteField> fields, Predicate<TenantSite> condition) {
        return and(
                Set.copyOf(Arguments.elements("fields", fields)),
                Arguments.notBlank("name", name),
                Arguments.required("condition", condition));
    }

    private SiteFilter and(Set<SiteField> needed, String name, Predicate<TenantSite> condition) {
        Set<SiteField> more = EnumSet.noneOf(SiteField.class);
        more.addAll(fields);
        more.addAll(needed);
        return new SiteFilter(
                kinds,
                more,
                rule.and(condition),
                Stream.concat(conditions.stream(), Stream.of(name)).toList());
    }

    /**
     * True if the site was created or changed at the given time or later. A missing time counts as earlier than any
     * given time.
     */
    private static boolean isSince(@Nullable Instant moment, Instant time) {
        return moment != null && !moment.isBefore(time);
    }

    /** Returns true if a site that matches may later cease to match, or the other way round. */
    boolean isVariable() {
        return !FIXED.containsAll(fields);
    }

    Set<SiteField> fields() {
        return fields;
    }

    Set<SiteKind> kinds() {
        return kinds;
    }

    boolean accepts(TenantSite site) {
        return kinds.contains(site.kind()) && rule.test(site);
    }

    /** Returns the filter's kinds and conditions. */
    @Override
    public String toString() {
        return SafeText.escape("SiteFilter[kinds=" + kinds + ", conditions=" + conditions + "]");
    }
}
