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
 * The admin site of the fake, and with it all that its functions for add-ins know and do. What is said here needs no
 * request and no time.
 *
 * <p>A real tenant has a host for its admin site, such as {@code contoso-admin.sharepoint.com}. The fake has one address
 * for everything, so its admin site is the web at the path {@code /admin}, and only there do the functions exist.
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

    /** Adds it to a tenant, which makes it by {@code Handles}. */
    FakeAdmin(SharePoint sharePoint) {
        this.state = sharePoint.state();
        this.sites = sharePoint.sites();
        this.addins = new AddinState(state, sites);
        state.add(addins);
        sharePoint.add(new AddinApi(state, addins));
    }

    /** The absolute address of the admin site. */
    public String url() {
        return sites.url(AddinWeb.ADMIN);
    }

    /** Installs an add-in on a web, which is made if it is not there yet. Returns the id of the instance. */
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
     * Installs an add-in on the site of the app catalog and deploys it to the tenant from there: it is listed on these
     * other webs too, and is uninstalled only from the catalog's. No other webs named: on all.
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
     * Every web whose path begins with that text is there and has so many add-ins, whose principals may read its site
     * collection. Nothing of it is kept in memory, so a million is no trouble. They can be uninstalled like any others.
     */
    public FakeAdmin addinsPerWeb(String pathPrefix, int addins) {
        Arguments.required("pathPrefix", pathPrefix);
        Arguments.notNegative("addins", addins);
        return act(() -> this.addins.bulk().put(pathPrefix, addins));
    }

    /** Knows that principal, without permissions. Returns its app identifier. */
    public String knows(FakePrincipal principal) {
        Arguments.required("principal", principal);
        return grants(principal);
    }

    /** Gives a principal more permissions; webs named in them are made if they are not there yet. Returns its app identifier. */
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

    /** The installations now, but for those of {@link #addinsPerWeb} that nobody has touched. */
    public List<FakeInstance> instances() {
        return state.locked(() -> {
            Instant now = addins.settled();
            return addins.instances().all().stream()
                    .map(instance -> instance.snapshot(now))
                    .toList();
        });
    }

    /** All jobs that were accepted, in order. */
    public List<FakeUninstallJob> jobs() {
        return state.locked(() -> {
            Instant now = addins.settled();
            return addins.jobs().all().stream().map(job -> job.snapshot(now)).toList();
        });
    }

    /**
     * How often the service was asked to uninstall each instance, by the id of the instance: also where it refused, and
     * where its answer was lost, but not where a fault kept the request from it.
     */
    public Map<String, Integer> uninstallRequests() {
        return state.locked(() -> addins.jobs().asked());
    }

    /** Nothing can be said about that web; that is told beside the rows of the other webs. */
    public FakeAdmin failsFor(String webPath, String errorMessage) {
        Arguments.required("webPath", webPath);
        Arguments.required("errorMessage", errorMessage);
        return act(() -> addins.webs().failsFor(webPath, errorMessage));
    }

    /** The client has no access to that web; that is told beside the rows of the other webs. */
    public FakeAdmin forbids(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().forbids(webPath));
    }

    /** A question about add-ins, permissions or principals in which that web occurs takes too long: 504. */
    public FakeAdmin timesOut(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().timesOut(webPath));
    }

    /**
     * A question about add-ins, permissions or principals in which that web occurs is never answered: the client waits until
     * it gives up, in real time.
     */
    public FakeAdmin stalls(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().stalls(webPath));
    }

    /** Nothing is wrong with that web any more. */
    public FakeAdmin heals(String webPath) {
        Arguments.required("webPath", webPath);
        return act(() -> addins.webs().heals(webPath));
    }

    /**
     * Whether errors name a web by its server-relative address, whatever the client called it. By default they repeat what
     * the client sent, as the documentation says.
     */
    public FakeAdmin errorsNameRelativeUrls(boolean relative) {
        return set(to -> to.errorsNameRelativeUrls(relative));
    }

    /** So long does a job take that uninstalls an add-in; the default is 20 seconds. */
    public FakeAdmin uninstallsTake(Duration duration) {
        return set(to -> to.uninstallTime(Arguments.notNegative("duration", duration)));
    }

    /** So long is a new job not found yet, and its instance unchanged; the default is not at all. */
    public FakeAdmin jobsAppearAfter(Duration duration) {
        return set(to -> to.hidden(Arguments.notNegative("duration", duration)));
    }

    /** So long is an instance still listed, as {@code Recycling}, after its job has ended well; the default is not at all. */
    public FakeAdmin instancesLinger(Duration duration) {
        return set(to -> to.lingering(Arguments.notNegative("duration", duration)));
    }

    /** The next instance that is to be uninstalled, and for which nothing else is said, fares like that. */
    public FakeAdmin nextUninstall(FakeUninstall fate) {
        Arguments.required("fate", fate);
        return act(() -> addins.jobs().order(fate));
    }

    /** That instance fares like that when it is to be uninstalled next. */
    public FakeAdmin uninstallOf(String instanceId, FakeUninstall fate) {
        Arguments.notBlank("instanceId", instanceId);
        Arguments.required("fate", fate);
        return act(() -> addins.jobs().order(UUID.fromString(instanceId), fate));
    }

    /** What is answered about a job that is not found. */
    public FakeAdmin jobNotFound(FakeJobNotFound form) {
        Arguments.required("form", form);
        return set(to -> to.jobNotFound(form));
    }

    /** Which names are known in requests and used in answers; the default is {@link FakeAddinNames#LIVE}. */
    public FakeAdmin speaks(FakeAddinNames other) {
        Arguments.required("other", other);
        return set(to -> to.names(other));
    }

    /**
     * Whether lists inside of objects have to be in verbose JSON, as {@code {"__metadata":…,"results":[…]}} with a content
     * type that says so. By default plain JSON is taken too.
     */
    public FakeAdmin requiresVerboseNesting(boolean required) {
        return set(to -> to.requiresVerboseNesting(required));
    }

    /** Whether {@code GetACSServicePrincipals} answers an array without an object around it, as its page may be read. */
    public FakeAdmin returnsBareArrays(boolean bare) {
        return set(to -> to.returnsBareArrays(bare));
    }

    /** Whether the client has {@code Sites.Read.All} alone: then it may not uninstall. */
    public FakeAdmin readOnly(boolean readOnly) {
        return set(to -> to.isReadOnly(readOnly));
    }

    /** The functions do not exist any more. */
    public FakeAdmin retires() {
        return set(to -> to.isRetired(true));
    }

    /**
     * So long does each question about add-ins, permissions or principals take, by virtual time; the default is no time at
     * all. What is asked meanwhile is answered meanwhile. Time goes on as soon as everybody waits who has begun: a
     * {@link #gate} makes sure that all have.
     */
    public FakeAdmin readsTake(Duration duration) {
        return set(to -> to.readTime(Arguments.notNegative("duration", duration)));
    }

    /** The same as {@link #gate(int, int)} without an end. */
    public FakeAdmin gate(int together) {
        return gate(together, Integer.MAX_VALUE);
    }

    /**
     * Holds questions about add-ins, permissions or principals until so many are there at once, then lets them go together,
     * and so on for that many rounds. Who gets through was therefore not alone. If fewer come, they wait in real time,
     * until the gate is set anew, or the tenant reset or closed. Questions that the service refuses do not count.
     */
    public FakeAdmin gate(int together, int rounds) {
        Arguments.atLeastOne("together", together);
        Arguments.notNegative("rounds", rounds);
        return act(() -> addins.gate().set(together, rounds));
    }

    /**
     * How many questions about add-ins, permissions or principals were inside at once at most. Without a {@link #gate} and
     * with no time that they {@linkplain #readsTake take}, they are answered one after the other.
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
