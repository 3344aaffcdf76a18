package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import org.jspecify.annotations.Nullable;

/** The responses of sites that cannot be opened. This API handles a request before all other APIs. */
public final class ClosedSites implements FakeApi, Part {
    private final TenantState state;
    private final FakeSites sites;
    private @Nullable String redirect;

    ClosedSites(TenantState state, FakeSites sites) {
        this.state = state;
        this.sites = sites;
    }

    /** Sets the URL to which sites that cannot be opened redirect; null if they do not redirect. */
    public void redirect(@Nullable String url) {
        redirect = url;
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        SiteLock lock = sites.lock(request.web());
        if (lock == SiteLock.NO_ACCESS && redirect != null) {
            return Response.text(302, "").withHeader("Location", redirect);
        }
        Site web = sites.find(request.web());
        if (web != null && web.settings().template().equals(SiteSettings.REDIRECT)) {
            throw FakeError.of(state, 401, "-2147024891, System.UnauthorizedAccessException", Words.ACCESS_DENIED);
        }
        boolean isTrimmed = web != null && web.settings().isTrimmed() && !request.isAppOnly();
        if (web != null && (lock.isClosed() || isTrimmed)) {
            throw FakeError.of(state, 403, "-2147024891, System.UnauthorizedAccessException", Words.ACCESS_DENIED);
        }
        return null;
    }

    /** Returns the response with the header that shows the lock of its site. */
    Response marked(FakeRequest request, Response response) {
        return sites.lock(request.web()) == SiteLock.READ_ONLY
                ? response.withHeader("X-SP-SERVERSTATE", "ReadOnly=1")
                : response;
    }

    @Override
    public void reset() {
        redirect = null;
    }

    @Override
    public Runnable remember() {
        String then = redirect;
        return () -> redirect = then;
    }
}
