package io.tenantapps.testing.sites;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.ClosedSites;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.state.TenantState;

/**
 * The fake's site collections and webs. The methods of this class take effect immediately, without a request.
 *
 * <p>A real tenant has separate hosts for its sites, its admin site and the OneDrives of its users. The fake has one
 * host for all sites: the admin site is at {@code /admin}, and a OneDrive is below {@code /personal}.
 */
public final class FakeSiteCollections {
    private final TenantState state;
    private final FakeSites sites;
    private final ClosedSites closed;

    /** Creates the sites of a tenant. {@code FakeTenant} calls this constructor through {@code Handles}. */
    FakeSiteCollections(SharePoint sharePoint) {
        this.state = sharePoint.state();
        this.sites = sharePoint.sites();
        this.closed = sharePoint.closed();
        sharePoint.add(new SubWebs(sites));
        sharePoint.add(new HiddenLists(state, sites));
    }

    /** Adds site collections and webs, and replaces existing ones at the same paths. */
    public FakeSiteCollections has(FakeSite... added) {
        return act(() -> Arguments.elements("added", added).forEach(site -> sites.put(site.site())));
    }

    /** Adds many site collections and webs, which use no memory. */
    public FakeSiteCollections seeds(SiteSeed seed) {
        Arguments.required("seed", seed);
        return act(() -> sites.put(seed.rule()));
    }

    /**
     * Makes sites that cannot be opened redirect to a URL, as a tenant with a {@code NoAccessRedirectUrl} does. By
     * default, sites that cannot be opened return 403.
     */
    public FakeSiteCollections lockedSitesRedirectTo(String url) {
        Arguments.notBlank("url", url);
        return act(() -> closed.redirect(url));
    }

    private FakeSiteCollections act(Runnable act) {
        return state.whileOpen(() -> {
            act.run();
            return this;
        });
    }
}
