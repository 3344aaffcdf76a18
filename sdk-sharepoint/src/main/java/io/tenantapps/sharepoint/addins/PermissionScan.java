package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.sharepoint.inventory.AddinPermission;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Selects the principals and webs whose permissions are to be read; see {@link AddinAdminClient#permissions}. */
public final class PermissionScan {
    private final AdminSite admin;

    PermissionScan(AdminSite admin) {
        this.admin = admin;
    }

    /**
     * Selects the given principals on one web.
     *
     * @param appIdentifiers the names of principals, such as {@code i:0i.t|ms.sp.ext|<app id>@<realm>}
     */
    @CheckReturnValue
    public AddinScan<AddinPermission> of(String site, String... appIdentifiers) {
        Arguments.notBlank("site", site);
        Arguments.texts("appIdentifiers", appIdentifiers);
        SiteUrl unused = admin.site(site);
        return of(Map.of(site, List.of(appIdentifiers)));
    }

    /** Selects different principals on each web, in the order of the map. */
    @CheckReturnValue
    public AddinScan<AddinPermission> of(Map<String, ? extends Iterable<String>> appIdentifiersBySite) {
        Arguments.required("appIdentifiersBySite", appIdentifiersBySite);
        long of = appIdentifiersBySite.values().stream()
                .mapToLong(each -> ScanInputs.count("appIdentifiers", each))
                .reduce(0, (sum, count) -> sum < 0 || count < 0 ? -1 : sum + count);
        if (of == 0) {
            throw new IllegalArgumentException("appIdentifiersBySite must not be empty");
        }
        return scan(appIdentifiersBySite.entrySet(), of);
    }

    /** Selects the same principals on every web. The pairs are created lazily. */
    @CheckReturnValue
    public AddinScan<AddinPermission> forEvery(Iterable<String> sites, Iterable<String> appIdentifiers) {
        Arguments.required("sites", sites);
        Arguments.required("appIdentifiers", appIdentifiers);
        long ofSites = ScanInputs.count("sites", sites);
        long ofIdentifiers = ScanInputs.count("appIdentifiers", appIdentifiers);
        return scan(
                () -> new Iterator<>() {
                    private final Iterator<String> each = sites.iterator();

                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Map.Entry<String, Iterable<String>> next() {
                        return new AbstractMap.SimpleImmutableEntry<>(each.next(), appIdentifiers);
                    }
                },
                ofSites < 0 || ofIdentifiers < 0 ? -1 : ofSites * ofIdentifiers);
    }

    private AddinScan<AddinPermission> scan(
            Iterable<? extends Map.Entry<String, ? extends Iterable<String>>> identifiersBySite, long of) {
        return new AddinScan<>(
                admin, admin.options(), new PermissionsEndpoint(), ScanInputs.pairs(admin, identifiersBySite), of);
    }
}
