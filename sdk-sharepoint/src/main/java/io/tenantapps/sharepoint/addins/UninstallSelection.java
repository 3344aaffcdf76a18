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
 * Says which add-ins of an inventory are to go; see {@link AddinAdminClient#uninstallPlan}. Each condition that is added leaves
 * fewer, and at least one is needed. Solutions of the SharePoint Framework, which the service lists by mistake, are never
 * among them, nor is what was deployed for the whole tenant unless {@link #tenantWide} is said.
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

    /** Only of this product, by its id in the manifest. */
    public UninstallSelection product(ProductId product) {
        Arguments.required("product", product);
        return and(addin -> product.equals(addin.productId()));
    }

    /** Only of that title; its case does not matter. */
    public UninstallSelection title(String title) {
        Arguments.notBlank("title", title);
        Arguments.required("title", title);
        return and(addin -> title.equalsIgnoreCase(addin.title()));
    }

    /** Only on that web, or on those below it in its site collection: below the root site are not all sites. */
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

    /** Only of that type. */
    public UninstallSelection type(AddinType type) {
        Arguments.required("type", type);
        return and(addin -> addin.type() == type);
    }

    /** Only what was installed before that moment; what has no date is left alone. */
    public UninstallSelection installedBefore(Instant moment) {
        Arguments.required("moment", moment);
        return and(addin ->
                addin.creationTimeUtc() != null && addin.creationTimeUtc().isBefore(moment));
    }

    /** Only in that state. */
    public UninstallSelection status(AddinStatus status) {
        Arguments.required("status", status);
        return and(addin -> addin.state() == status);
    }

    /** How many there may be; 100 unless told otherwise. More than that are a mistake, and nothing is planned. */
    public UninstallSelection max(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1, but is " + most);
        }
        return new UninstallSelection(admin, conditions, most, tenantWide);
    }

    /** Those too that were deployed from the tenant's app catalog: they go from <strong>every web of the tenant</strong>. */
    public UninstallSelection tenantWide() {
        return new UninstallSelection(admin, conditions, most, true);
    }

    /**
     * Looks through an inventory. Nothing is sent.
     *
     * @throws IllegalArgumentException if no condition was given
     * @throws IllegalStateException if there are more than {@link #max} allows
     */
    public AddinUninstallPlan of(Inventory inventory) {
        Arguments.required("inventory", inventory);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(
                    "say which add-ins are to go, for example with type(…) or installedBefore(…)");
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
            throw new IllegalStateException("the plan would uninstall " + chosen.size() + " add-ins, more than the "
                    + most + " that are allowed: say max(…) if that is meant");
        }
        return new AddinUninstallPlan(admin, List.copyOf(chosen.values()), skippedTenantWide.size(), tenantWide);
    }
}
