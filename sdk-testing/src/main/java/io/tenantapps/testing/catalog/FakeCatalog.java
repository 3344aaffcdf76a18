package io.tenantapps.testing.catalog;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeSites;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One of the fake's app catalogs: the tenant's catalog, or the catalog of a site collection. The methods of this class
 * take effect immediately, without a request. Client requests take the durations that are set here, in virtual time.
 */
public final class FakeCatalog {
    private final TenantState state;
    private final FakeSites sites;
    private final Installations installations;
    private final CatalogShelf shelf;
    private final boolean isTenants;
    private final UUID siteId;
    private final FakeLibrary library;
    private final List<CatalogItem> items = new ArrayList<>();
    private final Deque<String> failingDeploys = new ArrayDeque<>();
    private final Map<String, Instant> lockedUntil = new HashMap<>();
    private int itemIds;

    FakeCatalog(TenantState state, FakeSites sites, Installations installations, String path, boolean isTenants) {
        this.state = state;
        this.sites = sites;
        this.installations = installations;
        this.shelf = new CatalogShelf(path);
        this.isTenants = isTenants;
        this.siteId = state.newId();
        this.library = new FakeLibrary(path, items, state.time().instant());
    }

    /** Returns the path of the catalog's site. */
    public String path() {
        return shelf.path();
    }

    /** Returns the absolute URL of the catalog's site. */
    public String url() {
        return sites.url(shelf.path());
    }

    /** Adds a package without deploying it, or overwrites the package with the same file name. Returns the app's id. */
    public String holds(FakePackage file) {
        Arguments.required("file", file);
        return state.whileOpen(() -> {
            installations.settle();
            CatalogItem known = byName(file.fileName());
            return (known == null ? add(file.fileName(), file.bytes(), Duration.ZERO) : overwrite(known, file.bytes()))
                    .id()
                    .toString();
        });
    }

    /**
     * Adds a package and deploys it with the package's default options. Returns the app's id.
     *
     * @throws IllegalStateException if the catalog contains another file of the same product, because the service
     *     deploys only one file of a product
     */
    public String offers(FakePackage file) {
        Arguments.required("file", file);
        return state.whileOpen(() -> {
            String id = holds(file);
            CatalogItem item = known(id);
            CatalogItem earlierFile = earlierFile(item);
            if (item.isTwin() && earlierFile != null) {
                throw new IllegalStateException(item.fileName() + " has the same product id, "
                        + item.manifest().productId() + ", as " + earlierFile.fileName()
                        + ". A catalog deploys only one file of a product: remove " + earlierFile.fileName()
                        + " first, or give the new package the same file name");
            }
            item.deploy(item.manifest().skipsFeatureDeployment());
            return id;
        });
    }

    /**
     * Installs the deployed version of an app on a web.
     *
     * @throws IllegalArgumentException if the app is not in the catalog, or the web does not exist
     * @throws IllegalStateException if the app is not deployed
     */
    public FakeCatalog installedOn(String appId, String webPath) {
        Arguments.notBlank("appId", appId);
        Arguments.required("webPath", webPath);
        return state.whileOpen(() -> {
            CatalogItem item = known(Arguments.required("appId", appId));
            Arguments.required("webPath", webPath);
            CatalogItem.Release release = item.release();
            if (release == null) {
                throw new IllegalStateException(
                        item.fileName() + " is not deployed, so it cannot be installed; add it with offers(…)");
            }
            if (!sites.has(webPath)) {
                throw new IllegalArgumentException("webPath must be the path of a web of this tenant, but is " + webPath
                        + ": create the web first, with tenant.site(\"" + webPath + "\", \"its title\")");
            }
            installations.put(item, release, sites.path(webPath));
            return this;
        });
    }

    private CatalogItem known(String appId) {
        return items.stream()
                .filter(item -> item.id().toString().equalsIgnoreCase(appId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the catalog " + shelf.path() + " does not contain the app " + appId));
    }

    /** Returns the current apps, including apps that clients cannot see yet. */
    public List<FakeApp> apps() {
        return state.locked(() -> {
            installations.settle();
            return items.stream()
                    .map(item -> item.snapshot(installations.webs(item)))
                    .toList();
        });
    }

    /** Returns the events that provider-hosted add-ins received, in order. */
    public List<FakeCatalogEvent> events() {
        return state.locked(() -> {
            installations.settle();
            return List.copyOf(shelf.events());
        });
    }

    /** Sets the time after an {@code Add} during which clients cannot find the app. The default is zero. */
    public FakeCatalog visibleAfter(Duration duration) {
        return set(to -> to.hidden(Arguments.notNegative("duration", duration)));
    }

    /** Sets the duration of a {@code Deploy}, during which no other deployment may run. The default is 2 seconds. */
    public FakeCatalog deploysTake(Duration duration) {
        return set(to -> to.deployTime(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the duration of an installation, upgrade or uninstallation after the service has accepted it. The default is
     * 15 seconds.
     */
    public FakeCatalog installsTake(Duration duration) {
        return set(to -> to.jobTime(Arguments.notNegative("duration", duration)));
    }

    /**
     * Makes the next {@code Deploy} return success without deploying the app, which gets this error message.
     */
    public FakeCatalog failsNextDeploy(String errorMessage) {
        Arguments.required("errorMessage", errorMessage);
        return act(() -> failingDeploys.add(errorMessage));
    }

    /**
     * Makes the next installation, upgrade or uninstallation end without an effect, after the service has accepted it.
     */
    public FakeCatalog failsNextJob() {
        return act(shelf::failNextJob);
    }

    /**
     * Sets whether the tenant's list of trusted script sources is full. If the list is full, the catalog accepts a
     * package with external scripts but does not deploy it.
     */
    public FakeCatalog scriptSourcesAreFull(boolean full) {
        return set(to -> to.hasFullScriptSources(full));
    }

    /** Refuses uploads, deployments, retractions and removals, until {@link #refusesNothing()}. */
    public FakeCatalog refuses(FakeRefusal reason) {
        return set(to -> to.refusal(Arguments.required("reason", reason)));
    }

    /** Accepts writes again. */
    public FakeCatalog refusesNothing() {
        return set(to -> to.refusal(null));
    }

    /**
     * Locks a file for a duration, as if another user had it open. During that time, clients cannot overwrite, deploy,
     * retract or remove the file.
     */
    public FakeCatalog locks(String fileName, Duration duration) {
        Arguments.notBlank("fileName", fileName);
        return act(() -> lockedUntil.put(
                fileName.toLowerCase(Locale.ROOT),
                state.time().instant().plus(Arguments.notNegative("duration", duration))));
    }

    private FakeCatalog set(UnaryOperator<CatalogSettings> change) {
        return act(() -> shelf.change(change));
    }

    private FakeCatalog act(Runnable act) {
        return state.whileOpen(() -> {
            act.run();
            return this;
        });
    }

    boolean isTenants() {
        return isTenants;
    }

    UUID siteId() {
        return siteId;
    }

    CatalogSettings settings() {
        return shelf.settings();
    }

    FakeLibrary library() {
        return library;
    }

    List<CatalogItem> items() {
        return items;
    }

    @Nullable
    CatalogItem byName(String fileName) {
        return items.stream()
                .filter(item -> item.fileName().equalsIgnoreCase(fileName))
                .findFirst()
                .orElse(null);
    }

    CatalogItem add(String fileName, byte[] bytes, Duration hidden) {
        Instant now = state.time().instant();
        CatalogItem item = new CatalogItem(shelf, state.newId(), ++itemIds, fileName, bytes, now, now.plus(hidden));
        items.add(item);
        return checked(item);
    }

    CatalogItem overwrite(CatalogItem item, byte[] bytes) {
        item.overwrite(bytes, state.time().instant());
        return checked(item);
    }

    private CatalogItem checked(CatalogItem item) {
        isValid(item);
        return item;
    }

    /** Returns true if the package is valid; otherwise records its error and returns false. */
    private boolean isValid(CatalogItem item) {
        Words flaw = flaw(item);
        item.isTwin(flaw == Words.SAME_PRODUCT);
        if (flaw != null) {
            item.fail(flaw.in(state.language()));
        }
        return flaw == null;
    }

    private @Nullable Words flaw(CatalogItem item) {
        if (!item.manifest().isValid()) {
            return Words.CORRUPT_PACKAGE;
        }
        if (earlierFile(item) != null) {
            return Words.SAME_PRODUCT;
        }
        return installations.hasOtherContent(item.manifest(), item.bytes()) ? Words.SAME_VERSION : null;
    }

    /** Returns the valid file of the same product that was added earlier; null if there is no such file. */
    private @Nullable CatalogItem earlierFile(CatalogItem item) {
        return items.stream()
                .filter(other -> other != item
                        && !other.isTwin()
                        && other.manifest().productId().equals(item.manifest().productId()))
                .findFirst()
                .orElse(null);
    }

    /** Deploys the package, unless it has an error. The service reports success in both cases. */
    void deploy(CatalogItem item, boolean skip) {
        String words = failingDeploys.poll();
        if (words != null) {
            item.retract();
            item.fail(words);
            return;
        }
        if (isValid(item)) {
            item.deploy(skip);
        }
    }

    void remove(CatalogItem item) {
        items.remove(item);
    }

    /** Returns an item that is not in the catalog, to provide the field names. */
    CatalogItem example() {
        return new CatalogItem(shelf, Ids.NONE, 0, "", new byte[0], Instant.EPOCH, Instant.EPOCH);
    }

    /** Returns true if custom scripts are not allowed on the catalog's site. */
    boolean forbidsScripts() {
        return settings().refusal() == FakeRefusal.NO_SCRIPT;
    }

    /** Throws if the catalog refuses writes. */
    void checkRefusal() {
        FakeRefusal refusal = settings().refusal();
        if (refusal != null) {
            throw refusal.error(state);
        }
    }

    /** Throws if the tenant's list has too little room for the app's script sources. */
    void checkScriptSources(CatalogItem item) {
        if (settings().hasFullScriptSources()
                && !item.manifest().scriptSources().isEmpty()) {
            throw FakeError.of(state, 500, "-2146232832, Microsoft.SharePoint.SPException", Words.SCRIPT_SOURCES_FULL);
        }
    }

    /** Throws if the file is locked. */
    void checkLock(String fileName) {
        Instant until = lockedUntil.get(fileName.toLowerCase(Locale.ROOT));
        if (until != null && until.isAfter(state.time().instant())) {
            throw FakeError.of(
                    state, 423, "-2147018894, Microsoft.SharePoint.SPFileLockException", Words.FILE_LOCKED, fileName);
        }
    }

    /** Clears everything. After the removal, work that is still running has no item to change. */
    void forget() {
        items.clear();
        shelf.events().clear();
    }

    /** Restores all state except the next list item number, because numbers are not reused. */
    Runnable remember() {
        return Memory.all(
                Memory.of(items),
                Memory.of(failingDeploys),
                Memory.of(lockedUntil),
                shelf.remember(),
                Memory.all(items.stream().map(CatalogItem::remember).toList()));
    }
}
