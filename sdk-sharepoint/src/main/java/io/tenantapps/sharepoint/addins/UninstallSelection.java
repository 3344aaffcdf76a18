package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Selects from an inventory the add-ins to uninstall; see {@link AddinAdminClient#uninstallPlan}. An add-in
 * must match all conditions, and at least one condition is required. The selection never contains SharePoint Framework
 * solutions, which the service lists by mistake. Unless {@link #tenantWide} is set, the selection contains no add-ins
 * that were deployed for the whole tenant.
 */
@CheckReturnValue
public final class UninstallSelection {
    private static final int MOST = 100;

    private final AdminSite admin;
    private final List<Predicate<AddinInstance>> conditions;
    private final int most;
    private final boolean tenantWide;

    UninstallSelection(AdminSite admin) {
        this(admin, List.of(), MOST, false);
    }

    private UninstallSelection(
            AdminSite admin, List<Predicate<AddinInstance>> conditions, int most, boolean tenantWide) {
        this.admin = admin;
        this.conditions = List.copyOf(conditions);
        this.most = most;
        this.tenantWide = tenantWide;
    }

    private UninstallSelection and(Predicate<AddinInstance> condition) {
        List<Predicate<AddinInstance>> more = new ArrayList<>(conditions);
        more.add(condition);
        return new UninstallSelection(admin, more, most, tenantWide);
    }

    /** Selects only add-ins with the given product id. */
    public UninstallSelection product(ProductId product) {
        Arguments.required("product", product);
        return and(addin -> product.equals(addin.productId()));
    }

    /** Selects only add-ins with the given title, ignoring case. */
    public UninstallSelection title(String title) {
        Arguments.notBlank("title", title);
        Arguments.required("title", title);
        return and(addin -> title.equalsIgnoreCase(addin.title()));
    }

    /**
     * Selects only add-ins on the given web or on the webs below it in the same site collection. Other site collections
     * do not count as webs below the root site.
     */
    public UninstallSelection site(String site) {
        Arguments.required("site", site);
        SiteUrl wanted = admin.site(site);
        return and(addin -> {
            String url = addin.currentWebUrl() == null ? "" : addin.currentWebUrl();
            return admin.keyOf(url).equals(wanted.key()) || isBelow(url, wanted);
        });
    }

    private boolean isBelow(String url, SiteUrl web) {
        return admin.keyOf(url).startsWith(web.key() + "/")
                && admin.collectionKeyOf(url).equals(SiteUrl.key(web.collection()));
    }

    /** Selects only add-ins of the given type. */
    public UninstallSelection type(AddinType type) {
        Arguments.required("type", type);
        return and(addin -> addin.type() == type);
    }

    /** Selects only add-ins that were installed before the given time. An add-in without a date is skipped. */
    public UninstallSelection installedBefore(Instant moment) {
        Arguments.required("moment", moment);
        return and(addin ->
                addin.creationTimeUtc() != null && addin.creationTimeUtc().isBefore(moment));
    }

    /** Selects only add-ins with the given status. */
    public UninstallSelection status(AddinStatus status) {
        Arguments.required("status", status);
        return and(addin -> addin.state() == status);
    }

    /**
     * Sets the maximum number of add-ins. The default is 100. A larger selection is treated as a mistake and causes an
     * exception.
     */
    public UninstallSelection max(int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1, but is " + max);
        }
        return new UninstallSelection(admin, conditions, max, tenantWide);
    }

    /**
     * Also selects add-ins that were deployed from the tenant's app catalog. Such add-ins are removed from
     * <strong>every web of the tenant</strong>.
     */
    public UninstallSelection tenantWide() {
        return new UninstallSelection(admin, conditions, most, true);
    }

    /**
     * Applies the selection to an inventory. Sends no request.
     *
     * @throws IllegalArgumentException if no condition is set
     * @throws IllegalStateException if more add-ins match than {@link #max} allows
     */
    public AddinUninstallPlan of(Inventory inventory) {
        Arguments.required("inventory", inventory);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(
                    "uninstallPlan: no condition is set. Set a condition, for example with type(…) or installedBefore(…)");
        }
        Map<String, UninstallCandidate> chosen = new LinkedHashMap<>();
        Set<String> skippedTenantWide = new HashSet<>();
        inventory.forEach(row -> {
            AddinInstance addin = row.addin();
            if (addin == null
                    || addin.type() == AddinType.SPFX_LEAK
                    || addin.currentWebUrl() == null
                    || Guid.isZero(addin.appInstanceId())
                    || !conditions.stream().allMatch(condition -> condition.test(addin))) {
                return;
            }
            String id = Guid.plain(addin.appInstanceId());
            if (addin.isTenantDeployed() && !tenantWide) {
                skippedTenantWide.add(id);
                return;
            }
            chosen.putIfAbsent(id, UninstallCandidate.of(addin, addin.currentWebUrl(), id));
        });
        if (chosen.size() > most) {
            throw new IllegalStateException("the plan would uninstall " + chosen.size() + " add-ins, but at most "
                    + most + " are allowed. Call max(…) to allow more");
        }
        return new AddinUninstallPlan(admin, List.copyOf(chosen.values()), skippedTenantWide.size(), tenantWide);
    }
}
