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
 * An app catalog of the fake: the tenant's or that of a site collection. What is put into it here needs no request and no
 * time; what clients do to it over HTTP takes the time that is said here, by virtual time.
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

    /** The path of its site. */
    public String path() {
        return shelf.path();
    }

    /** The absolute address of its site. */
    public String url() {
        return sites.url(shelf.path());
    }

    /** Puts a package there, or overwrites the one of that file name; it is not deployed. Returns the app's id. */
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
     * Puts a package there and deploys it, with the package's own default. Returns the app's id.
     *
     * @throws IllegalStateException if another file of the same product is there, because the service does not deploy a
     *     second one
     */
    public String offers(FakePackage file) {
        Arguments.required("file", file);
        return state.whileOpen(() -> {
            String id = holds(file);
            CatalogItem item = known(id);
            CatalogItem elder = elder(item);
            if (item.isTwin() && elder != null) {
                throw new IllegalStateException(item.fileName() + " has the product id "
                        + item.manifest().productId() + " of " + elder.fileName()
                        + ", and a catalog deploys only one file of a product: remove " + elder.fileName()
                        + " first, or give the new package its file name");
            }
            item.deploy(item.manifest().skipsFeatureDeployment());
            return id;
        });
    }

    /**
     * Has it installed on that web, in the version that is deployed now.
     *
     * @throws IllegalArgumentException if there is no such app in the catalog, or no such web in the tenant
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
                throw new IllegalStateException(item.fileName() + " is not deployed, so it cannot be installed");
            }
            if (!sites.has(webPath)) {
                throw new IllegalArgumentException(
                        "webPath must be the path of a web of this tenant, but there is no web " + webPath
                                + ": make it first, with tenant.site(\"" + webPath + "\", \"its title\")");
            }
            installations.put(item, release, sites.path(webPath));
            return this;
        });
    }

    private CatalogItem known(String appId) {
        return items.stream()
                .filter(item -> item.id().toString().equalsIgnoreCase(appId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no app " + appId + " in " + shelf.path()));
    }

    /** The apps in it now, those that clients cannot see yet among them. */
    public List<FakeApp> apps() {
        return state.locked(() -> {
            installations.settle();
            return items.stream()
                    .map(item -> item.snapshot(installations.webs(item)))
                    .toList();
        });
    }

    /** What its provider-hosted add-ins were told, in order. */
    public List<FakeCatalogEvent> events() {
        return state.locked(() -> {
            installations.settle();
            return List.copyOf(shelf.events());
        });
    }

    /** So long after an {@code Add} the app is not found yet; the default is not at all. */
    public FakeCatalog visibleAfter(Duration duration) {
        return set(to -> to.hidden(Arguments.notNegative("duration", duration)));
    }

    /** So long does every {@code Deploy} take, and nobody else may deploy meanwhile; the default is 2 seconds. */
    public FakeCatalog deploysTake(Duration duration) {
        return set(to -> to.deployTime(Arguments.notNegative("duration", duration)));
    }

    /** So long do installing, upgrading and uninstalling take after they were accepted; the default is 15 seconds. */
    public FakeCatalog installsTake(Duration duration) {
        return set(to -> to.jobTime(Arguments.notNegative("duration", duration)));
    }

    /** The next {@code Deploy} is answered as if it went well, but the app is not deployed and has that error message. */
    public FakeCatalog failsNextDeploy(String errorMessage) {
        Arguments.required("errorMessage", errorMessage);
        return act(() -> failingDeploys.add(errorMessage));
    }

    /** The next job to install, upgrade or uninstall is accepted, takes its time and changes nothing. */
    public FakeCatalog failsNextJob() {
        return act(shelf::failNextJob);
    }

    /**
     * True if the tenant's list of trusted script sources is full: then a package with script from elsewhere is added, but not
     * deployed.
     */
    public FakeCatalog scriptSourcesAreFull(boolean full) {
        return set(to -> to.hasFullScriptSources(full));
    }

    /** Refuses to add, deploy, retract and remove, until {@link #refusesNothing()}. */
    public FakeCatalog refuses(FakeRefusal reason) {
        return set(to -> to.refusal(Arguments.required("reason", reason)));
    }

    /** Does what it is asked again. */
    public FakeCatalog refusesNothing() {
        return set(to -> to.refusal(null));
    }

    /** Somebody else has that file open for so long: it cannot be overwritten, deployed, retracted or removed. */
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
        isFlawless(item);
        return item;
    }

    /** Notes what is wrong with it. */
    private boolean isFlawless(CatalogItem item) {
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
        if (elder(item) != null) {
            return Words.SAME_PRODUCT;
        }
        return installations.hasOtherContent(item.manifest(), item.bytes()) ? Words.SAME_VERSION : null;
    }

    /** The good file of the same product that was there before; null if there is none. */
    private @Nullable CatalogItem elder(CatalogItem item) {
        return items.stream()
                .filter(other -> other != item
                        && !other.isTwin()
                        && other.manifest().productId().equals(item.manifest().productId()))
                .findFirst()
                .orElse(null);
    }

    /** Deploys it, unless there is something wrong with it; the service says it is done in any case. */
    void deploy(CatalogItem item, boolean skip) {
        String words = failingDeploys.poll();
        if (words != null) {
            item.retract();
            item.fail(words);
            return;
        }
        if (isFlawless(item)) {
            item.deploy(skip);
        }
    }

    void remove(CatalogItem item) {
        items.remove(item);
    }

    /** An item that is nowhere, for the names of its fields. */
    CatalogItem example() {
        return new CatalogItem(shelf, Ids.NONE, 0, "", new byte[0], Instant.EPOCH, Instant.EPOCH);
    }

    /** Whether custom scripts are forbidden on its site. */
    boolean forbidsScripts() {
        return settings().refusal() == FakeRefusal.NO_SCRIPT;
    }

    /** Throws if the catalog as a whole refuses to be changed. */
    void checkRefusal() {
        FakeRefusal refusal = settings().refusal();
        if (refusal != null) {
            throw refusal.error(state);
        }
    }

    /** Throws if the tenant has no place for the script sources of the app. */
    void checkScriptSources(CatalogItem item) {
        if (settings().hasFullScriptSources()
                && !item.manifest().scriptSources().isEmpty()) {
            throw FakeError.of(state, 500, "-2146232832, Microsoft.SharePoint.SPException", Words.SCRIPT_SOURCES_FULL);
        }
    }

    /** Throws if somebody else has the file open. */
    void checkLock(String fileName) {
        Instant until = lockedUntil.get(fileName.toLowerCase(Locale.ROOT));
        if (until != null && until.isAfter(state.time().instant())) {
            throw FakeError.of(
                    state, 423, "-2147018894, Microsoft.SharePoint.SPFileLockException", Words.FILE_LOCKED, fileName);
        }
    }

    /** Forgets everything; what is still under way finds nothing there any more. */
    void forget() {
        items.clear();
        shelf.events().clear();
    }

    /** Not the number of the next list item, for none is given twice. */
    Runnable remember() {
        return Memory.all(
                Memory.of(items),
                Memory.of(failingDeploys),
                Memory.of(lockedUntil),
                shelf.remember(),
                Memory.all(items.stream().map(CatalogItem::remember).toList()));
    }
}
