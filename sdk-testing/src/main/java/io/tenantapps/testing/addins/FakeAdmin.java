package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.SharePoint;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The fake's admin site, with the state of its functions for add-ins. The methods of this class take effect
 * immediately, without a request.
 *
 * <p>A real tenant has a separate host for its admin site, such as {@code contoso-admin.sharepoint.com}. The fake has
 * one host for all sites, so its admin site is the web at the path {@code /admin}. Only that web has the functions for
 * add-ins.
 *
 * <pre>{@code
 * FakeAdmin admin = tenant.site("/sites/hr", "Human Resources").admin();
 * String instance = admin.installs("/sites/hr", FakeAddin.sharePointHosted("News Ticker"));
 * admin.uninstallOf(instance, FakeUninstall.fails("The app web is in use."));
 * }</pre>
 */
public final class FakeAdmin {
    private final TenantState state;
    private final FakeSites sites;
    private final AddinState addins;

    /** Creates the admin site of a tenant. {@code FakeTenant} calls this constructor through {@code Handles}. */
    FakeAdmin(SharePoint sharePoint) {
        this.state = sharePoint.state();
        this.sites = sharePoint.sites();
        this.addins = new AddinState(state, sites, sharePoint.selectedGrants());
        state.add(addins);
        sharePoint.add(new AddinApi(state, addins));
    }

    /** Returns the absolute URL of the admin site. */
    public String url() {
        return sites.url(AddinWeb.ADMIN);
    }

    /** Installs an add-in on a web. Creates the web if it does not exist. Returns the id of the instance. */
    public String installs(String webPath, FakeAddin addin) {
        Arguments.required("webPath", webPath);
        Arguments.required("addin", addin);
        return state.whileOpen(() -> {
            AddinWeb web = addins.made(webPath);
            AddinInstance instance = new AddinInstance(state.newId(), addin, web);
            addins.instances().put(instance, web);
            return instance.id().toString();
        });
    }

    /**
     * Installs an add-in on the app catalog's site and deploys it to the tenant from there. The add-in is also listed
     * on these other webs, or on all webs if none are passed. The add-in can be uninstalled only from the catalog's
     * site.
     */
    public String deploys(String catalogPath, FakeAddin addin, String... webPaths) {
        Arguments.required("catalogPath", catalogPath);
        Arguments.required("addin", addin);
        Arguments.texts("webPaths", webPaths);
        return state.whileOpen(() -> {
            AddinWeb web = addins.made(catalogPath);
            Set<String> others =
                    Arrays.stream(webPaths).map(path -> addins.made(path).key()).collect(Collectors.toSet());
            AddinInstance instance = new AddinInstance(state.newId(), addin, web, others);
            addins.instances().put(instance, web);
            return instance.id().toString();
        });
    }

    /**
     * Adds webs and add-ins in bulk: each web whose path has the prefix exists and has this number of add-ins. The
     * principals of these add-ins have read permission on the web's site collection. Such add-ins use no memory, so
     * there can be a million of them. Clients can uninstall them like other add-ins.
     */
    public FakeAdmin addinsPerWeb(String pathPrefix, int addins) {
        Arguments.required("pathPrefix", pathPrefix);
        Arguments.notNegative("addins", addins);
        return act(() -> this.addins.bulk().put(pathPrefix, addins));
    }

    /** Adds a principal without permissions. Returns the principal's app identifier. */
    public String knows(FakePrincipal principal) {
        Arguments.required("principal", principal);
        return grants(principal);
    }

    /**
     * Adds permissions for a principal. Creates any web that is named in the permissions and does not exist yet.
     * Returns the app identifier.
     */
    public String grants(FakePrincipal principal, FakeGrant... grants) {
        Arguments.required("principal", principal);
        Arguments.elements("grants", grants);
        return state.whileOpen(() -> {
            addins.principals().put(principal);
            for (FakeGrant grant : grants) {
                String path = grant.webPath();
                addins.principals().grant(principal, grant, path == null ? null : addins.made(path));
            }
            return principal.appIdentifier();
        });
    }

    /** Returns the current installations, except unchanged installations that {@link #addinsPerWeb} added. */
    public List<FakeInstance> instances() {
        return state.locked(() -> {
            Instant now = addins.settled();
            return addins.instances().all().stream()
                    .map(instance -> instance.snapshot(now))
                    .toList();
        });
    }

    /** Returns all accepted jobs, in order. */
    public List<FakeUninstallJob> jobs() {
        return state.locked(() -> {
            Instant now = addins.settled();
            return addins.jobs().all().stream().map(job -> job.snapshot(now)).toList();
        });
    }

    /**
     * Returns the number of requests to uninstall each instance, by instance id. The number includes requests that were
     * refused or whose response was lost. The number does not include requests that did not reach the service because
     * of a fault.
     */
    public Map<String, Integer> uninstallRequests() {
        return state.locked(() -> addins.jobs().requests());
    }

    /** Makes the functions report an error for a web, in addition to the rows of the other webs. */
    public FakeAdmin failsFor(String webPath, String errorMessage) {
        Arguments.required("webPath", webPath);
        Arguments.required("errorMessage", errorMessage);
        return act(() -> addins.webs().failsFor(webPath, errorMessage));
    }

    /** Makes the functions deny the client access to a web, in addition to the rows of the other webs. */
    public FakeAdmin forbids(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().forbids(webPath));
    }

    /**
     * Sets a timeout for a web: any request for add-ins, permissions or principals that includes the web takes too long
     * and receives a 504.
     */
    public FakeAdmin timesOut(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().timesOut(webPath));
    }

    /**
     * Makes the tenant send no response to requests for add-ins, permissions or principals that include the given web.
     * The client waits until its timeout, in real time.
     */
    public FakeAdmin stalls(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().stalls(webPath));
    }

    /** Removes all errors that are set for a web. */
    public FakeAdmin heals(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().heals(webPath));
    }

    /**
     * Sets whether errors name a web by its server-relative URL, regardless of the request. By default, they repeat the
     * URL from the request, as documented.
     */
    public FakeAdmin errorsNameRelativeUrls(boolean relative) {
        return set(to -> to.errorsNameRelativeUrls(relative));
    }

    /** Sets the duration of a job that uninstalls an add-in. The default is 20 seconds. */
    public FakeAdmin uninstallsTake(Duration duration) {
        return set(to -> to.uninstallTime(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the time during which a new job cannot be found and its instance does not change yet. The default is zero.
     */
    public FakeAdmin jobsAppearAfter(Duration duration) {
        return set(to -> to.hidden(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the time during which an instance is still listed, as {@code Recycling}, after its job has succeeded. The
     * default is zero.
     */
    public FakeAdmin instancesLinger(Duration duration) {
        return set(to -> to.lingering(Arguments.notNegative("duration", duration)));
    }

    /** Sets the outcome of the next uninstallation of an instance for which no separate outcome is set. */
    public FakeAdmin nextUninstall(FakeUninstall fate) {
        Arguments.required("fate", fate);
        return act(() -> addins.jobs().order(fate));
    }

    /** Sets the outcome of the next uninstallation of an instance. */
    public FakeAdmin uninstallOf(String instanceId, FakeUninstall fate) {
        Arguments.notBlank("instanceId", instanceId);
        Arguments.required("fate", fate);
        return act(() -> addins.jobs().order(UUID.fromString(instanceId), fate));
    }

    /** Sets the response for a job that is not found. */
    public FakeAdmin jobNotFound(FakeJobNotFound form) {
        Arguments.required("form", form);
        return set(to -> to.jobNotFound(form));
    }

    /**
     * Sets the parameter and field names used in requests and responses. The default is {@link FakeAddinNames#LIVE}.
     */
    public FakeAdmin speaks(FakeAddinNames other) {
        Arguments.required("other", other);
        return set(to -> to.names(other));
    }

    /**
     * Sets whether lists inside objects must be verbose JSON: {@code {"__metadata":…,"results":[…]}} with the matching
     * content type. By default, plain JSON is also accepted.
     */
    public FakeAdmin requiresVerboseNesting(boolean required) {
        return set(to -> to.requiresVerboseNesting(required));
    }

    /**
     * Sets whether {@code GetACSServicePrincipals} returns an array without a surrounding object. Microsoft's
     * documentation of the function can be read this way.
     */
    public FakeAdmin returnsBareArrays(boolean bare) {
        return set(to -> to.returnsBareArrays(bare));
    }

    /** Sets whether the client has only {@code Sites.Read.All}, which does not permit it to uninstall. */
    public FakeAdmin readOnly(boolean readOnly) {
        return set(to -> to.isReadOnly(readOnly));
    }

    /**
     * Sets whether the functions list the applications to which Microsoft Graph granted a site, with
     * {@code Sites.Selected}. The default is true. The evidence is contradictory, so test both settings.
     */
    public FakeAdmin listsSelectedGrants(boolean lists) {
        return set(to -> to.listsSelectedGrants(lists));
    }

    /** Removes the functions for add-ins. */
    public FakeAdmin retires() {
        return set(to -> to.isRetired(true));
    }

    /**
     * Sets the duration of each request for add-ins, permissions or principals, in virtual time. The default is zero.
     * The fake handles other requests during that time. Time advances when all clients that have started are waiting;
     * use a {@link #gate} to make sure that all have started.
     */
    public FakeAdmin readsTake(Duration duration) {
        return set(to -> to.readTime(Arguments.notNegative("duration", duration)));
    }

    /** Calls {@link #gate(int, int)} with an unlimited number of rounds. */
    public FakeAdmin gate(int together) {
        return gate(together, Integer.MAX_VALUE);
    }

    /**
     * Holds requests for add-ins, permissions or principals until a given number of them are present, then releases
     * them together. The gate repeats this for a number of rounds. Every request that passes the gate has therefore
     * overlapped with another request. If fewer requests arrive, they wait in real time until the gate is set again, or
     * the tenant is reset or closed. Refused requests do not count towards that number.
     */
    public FakeAdmin gate(int together, int rounds) {
        Arguments.atLeastOne("together", together);
        Arguments.notNegative("rounds", rounds);
        return act(() -> addins.gate().set(together, rounds));
    }

    /**
     * Returns the largest number of requests for add-ins, permissions or principals that were in progress at the same
     * time. Requests run one after the other unless a {@link #gate} or a {@linkplain #readsTake duration} is set.
     */
    public int mostAtOnce() {
        return state.locked(() -> addins.gate().most());
    }

    private FakeAdmin set(UnaryOperator<AddinSettings> change) {
        return act(() -> addins.change(change));
    }

    private FakeAdmin act(Runnable act) {
        return state.whileOpen(() -> {
            act.run();
            return this;
        });
    }
}
