package io.tenantapps.testing.graph;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SelectedGrants;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.sharepoint.SitePaths;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The fake's Microsoft Graph. The methods of this class take effect immediately, without a request.
 *
 * <p>The service accepts only tokens for {@code https://graph.microsoft.com}. Faults use these operation names:
 * {@code getAllSites}, {@code geos}, {@code sitePermissions}, {@code legacyPrincipals}, {@code servicePrincipals},
 * {@code applications} and {@code roleHolders}.
 */
public final class FakeGraph {
    private final TenantState state;
    private final Tokens tokens;
    private final FakeSites sites;
    private final SelectedGrants grants;
    private final GraphState graph = new GraphState();

    /** Creates the Microsoft Graph of a tenant. {@code FakeTenant} calls this constructor through {@code Handles}. */
    FakeGraph(SharePoint sharePoint) {
        this.state = sharePoint.state();
        this.tokens = sharePoint.tokens();
        this.sites = sharePoint.sites();
        this.grants = sharePoint.selectedGrants();
        state.add(graph);
        state.add(new GraphService(tokens, sites, grants, graph));
    }

    /** Returns the URL that replaces {@code https://graph.microsoft.com}, without a slash at the end. */
    public String url() {
        return state.origin();
    }

    /** Returns a token of an application for this service, with all its roles, for clients other than this SDK. */
    public String newToken() {
        return state.whileOpen(() -> tokens.newToken(audience(), false));
    }

    /** Returns a token with only the given roles, as an application gets it for this service. */
    public String newToken(String... roles) {
        List<String> held = Arguments.texts("roles", roles);
        return state.whileOpen(() -> tokens.appToken(audience(), held));
    }

    /** Returns a token of a signed-in user for this service, with the given scopes. */
    public String newUserToken(String... scopes) {
        List<String> held = Arguments.texts("scopes", scopes);
        return state.whileOpen(() -> tokens.userToken(audience(), "adele@contoso.onmicrosoft.com", held));
    }

    private static String audience() {
        return FakeResource.GRAPH_AUDIENCES.get(0);
    }

    /** Registers service principals, and the applications that they stand for. */
    public FakeGraph registers(FakeServicePrincipal... principals) {
        return act(() -> Arguments.elements("principals", principals).forEach(graph::register));
    }

    /**
     * Grants an application access to one site collection, with the role {@code read}, {@code write}, {@code manage}
     * or {@code fullcontrol}. Creates the site collection if it does not exist.
     */
    public FakeGraph grantsSite(String path, String appId, String grantedRole) {
        Arguments.required("path", path);
        UUID id = UUID.fromString(Arguments.notBlank("appId", appId));
        Arguments.require(
                Arguments.notBlank("grantedRole", grantedRole).matches("read|write|manage|fullcontrol"),
                "grantedRole",
                "must be 'read', 'write', 'manage' or 'fullcontrol'",
                grantedRole);
        return act(() -> {
            sites.makeIfMissing(path, path.substring(path.lastIndexOf('/') + 1));
            FakeServicePrincipal known = graph.principal(id);
            grants.add(new SelectedGrants.Grant(
                    SitePaths.collection(path), id, known == null ? id.toString() : known.title(), grantedRole));
        });
    }

    /** Sets the number of sites on each page of the list of all sites. The default is 200. */
    public FakeGraph sitesPerPage(int sites) {
        Arguments.atLeastOne("sites", sites);
        return change(settings -> settings.sitesPerPage(sites));
    }

    /** Sets the number of sites at the end of each page that the next page contains again. The default is 0. */
    public FakeGraph repeatsSites(int sites) {
        Arguments.notNegative("sites", sites);
        return change(settings -> settings.repeatedSites(sites));
    }

    /** Sets whether an empty page with a link comes after each page of sites. */
    public FakeGraph sendsEmptyPages(boolean sends) {
        return change(settings -> settings.sendsEmptyPages(sends));
    }

    /**
     * Sets whether every page of sites has the same link, so that a client that keeps following the link never
     * finishes.
     */
    public FakeGraph repeatsLink(boolean repeats) {
        return change(settings -> settings.repeatsLink(repeats));
    }

    /** Sets the origin of the links to further pages, such as {@code https://evil.example}. */
    public FakeGraph linksTo(String origin) {
        Arguments.require(
                Arguments.notBlank("origin", origin).matches("https?://[^/?#\\s]+"),
                "origin",
                "must consist of a scheme and a host, such as https://evil.example",
                origin);
        return change(settings -> settings.linkOrigin(origin));
    }

    /** Sets whether the list of all sites contains the sites of Teams channels. By default, it omits them. */
    public FakeGraph listsChannelSites(boolean lists) {
        return change(settings -> settings.listsChannelSites(lists));
    }

    /** Omits site collections from the list of all sites. */
    public FakeGraph omits(String... paths) {
        Set<String> keys =
                Arguments.texts("paths", paths).stream().map(SitePaths::key).collect(Collectors.toSet());
        return change(settings -> settings.omitted(keys));
    }

    /** Refuses requests for the given reason, until {@link #refusesNothing()}. Several reasons can apply. */
    public FakeGraph refuses(FakeGraphRefusal reason) {
        Arguments.required("reason", reason);
        return change(settings -> settings.refusal(reason));
    }

    /** Accepts requests again. */
    public FakeGraph refusesNothing() {
        return change(GraphSettings::withoutRefusals);
    }

    private FakeGraph change(UnaryOperator<GraphSettings> change) {
        return act(() -> graph.change(change));
    }

    private FakeGraph act(Runnable act) {
        return state.whileOpen(() -> {
            act.run();
            return this;
        });
    }
}
