package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition on sites. It is immutable; each method returns a narrower or, for kinds, a wider copy. The client applies
 * it to the rows of the source, because the services answer filters with empty or incomplete lists.
 */
public final class SiteFilter {
    private static final SiteFilter ALL =
            new SiteFilter(EnumSet.of(SiteKind.ORDINARY), EnumSet.noneOf(SiteField.class), site -> true);

    private final Set<SiteKind> kinds;
    private final Set<SiteField> fields;
    private final Predicate<TenantSite> rule;

    private SiteFilter(Set<SiteKind> kinds, Set<SiteField> fields, Predicate<TenantSite> rule) {
        this.kinds = kinds;
        this.fields = fields;
        this.rule = rule;
    }

    /** Returns the filter that accepts all sites except personal sites and sites of channels. */
    public static SiteFilter all() {
        return ALL;
    }

    /** Accepts sites of another kind too. */
    public SiteFilter including(SiteKind kind) {
        Set<SiteKind> wider = EnumSet.copyOf(kinds);
        wider.add(Arguments.required("kind", kind));
        return new SiteFilter(wider, fields, rule);
    }

    /** Accepts only sites whose URL contains this text, ignoring case. */
    public SiteFilter urlContains(String text) {
        String part = Arguments.notBlank("text", text).toLowerCase(Locale.ROOT);
        return new SiteFilter(
                kinds,
                fields,
                rule.and(site -> site.url().toLowerCase(Locale.ROOT).contains(part)));
    }

    /** Accepts only sites with one of these templates, such as {@code STS#3}. */
    public SiteFilter templates(String... templates) {
        List<String> wanted = Arguments.texts("templates", templates);
        return and(
                SiteField.TEMPLATE, site -> wanted.stream().anyMatch(each -> each.equalsIgnoreCase(site.template())));
    }

    /** Accepts only sites that were created at this time or later. */
    public SiteFilter createdSince(Instant time) {
        Arguments.required("time", time);
        return and(SiteField.CREATED, site -> isSince(site.created(), time));
    }

    /** Accepts only sites with an item that was changed at this time or later. */
    public SiteFilter changedSince(Instant time) {
        Arguments.required("time", time);
        return and(SiteField.CHANGED, site -> isSince(site.changed(), time));
    }

    /** Accepts only sites of the hub with this id. */
    public SiteFilter hub(String hubId) {
        String wanted = Arguments.notBlank("hubId", hubId);
        return and(SiteField.HUB, site -> wanted.equalsIgnoreCase(site.hubId()));
    }

    /** Accepts only sites that fulfil a condition on these fields. */
    public SiteFilter where(Set<SiteField> fields, Predicate<TenantSite> condition) {
        Arguments.required("fields", fields);
        Arguments.required("condition", condition);
        SiteFilter filter = this;
        for (SiteField field : fields) {
            filter = filter.and(field, site -> true);
        }
        return new SiteFilter(filter.kinds, filter.fields, filter.rule.and(condition));
    }

    private SiteFilter and(SiteField field, Predicate<TenantSite> condition) {
        Set<SiteField> more = EnumSet.copyOf(fields.isEmpty() ? EnumSet.of(field) : fields);
        more.add(field);
        return new SiteFilter(kinds, more, rule.and(condition));
    }

    /** True if the site was created or changed since a time. A missing time counts as too early. */
    private static boolean isSince(@Nullable Instant moment, Instant time) {
        return moment != null && !moment.isBefore(time);
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

    /** Returns the kinds and the fields of the filter. */
    @Override
    public String toString() {
        return "SiteFilter[kinds=" + kinds + ", fields=" + fields + "]";
    }
}
