package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Step.get;
import static io.tenantapps.livecheck.Step.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantapps.livecheck.MadeProducts.Product;
import io.tenantapps.livecheck.MadeProducts.Stage;
import io.tenantapps.livecheck.Step.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes the products of the kit from the site and from the catalog. The clean-up changes only apps with the title of
 * one of the kit's products, and files with the file name of such a product. The title and the file name contain the
 * product's random id.
 *
 * <p>The clean-up keeps a product in the state file until a read shows that the product is gone. A product that is not
 * visible counts as gone only if the request that may have added the product was sent long enough ago.
 */
final class CleanUp {
    /** The maximum time from the receipt of a request to its effect. */
    private static final Duration UNTIL_VISIBLE = Duration.ofMinutes(10);

    private static final Duration UNTIL_INSTALLED = Duration.ofMinutes(20);
    private static final Duration UNTIL_UNINSTALLED = Duration.ofMinutes(15);
    private static final String CATALOG = "{cleanCatalog}/_api/web/";
    private static final String APPS = CATALOG + "{cleanAccessor}/AvailableApps";
    private static final String FILE = CATALOG + "GetFileByServerRelativePath(DecodedUrl='{cleanFile}')";
    private static final String ON_SITE = "{cleanSite}/_api/web/{cleanAccessor}/AvailableApps/GetById('{cleanApp}')";
    private static final String TILES = "{cleanSite}/_api/web/AppTiles?$filter=AppType eq 3";

    /** All requests that a clean-up may send, for the plan. */
    static final Probe PROBE = new Probe(
            "clean-up",
            Area.PACKAGE,
            "Which products of this run or of a killed run remain? The program removes only apps with the title of a"
                    + " product that it made.",
            get(APPS).until(UNTIL_VISIBLE, reply -> true),
            get(FILE).until(UNTIL_VISIBLE, reply -> true),
            get(ON_SITE).until(UNTIL_INSTALLED, reply -> true),
            post(ON_SITE + "/Uninstall").digest(Digest.VALID),
            get(TILES).until(UNTIL_UNINSTALLED, reply -> true),
            post(APPS + "/GetById('{cleanApp}')/Remove").digest(Digest.VALID));

    /** The outcome of a clean-up for a product. */
    enum Outcome {
        GONE,
        IN_CATALOG,
        ON_SITE,
        UNREADABLE,
        ELSEWHERE
    }

    /**
     * The result of a clean-up run.
     *
     * @param removed the number of products that are gone
     * @param left the products that may remain, each with a sentence on what to do
     */
    record Result(int removed, List<String> left) {}

    private final Runner runner;
    private final MadeProducts made;
    private final String origin;

    /** @param origin the origin of the tenant; products of other tenants are not changed */
    CleanUp(Runner runner, MadeProducts made, String origin) {
        this.runner = runner;
        this.made = made;
        this.origin = origin;
    }

    /** Removes all products of this and earlier runs, and confirms that neither the catalog nor the site lists them. */
    Result run() throws InterruptedException {
        List<String> left = new ArrayList<>();
        int removed = 0;
        for (Product product : made.all()) {
            Outcome outcome = remove(product);
            if (outcome == Outcome.GONE) {
                made.remove(product);
                removed++;
            } else {
                left.add(advice(product, outcome));
            }
        }
        return new Result(removed, left);
    }

    private static String advice(Product product, Outcome outcome) {
        String title = TinyPackage.title(product.id());
        return switch (outcome) {
            case IN_CATALOG ->
                "The app " + title + " is still in the catalog of " + product.catalog()
                        + ". Run the program with --clean-up, or delete the app there by hand.";
            case ON_SITE ->
                "The app " + title + " is still installed on " + product.site()
                        + ". Run the program with --clean-up, or remove the app under Site contents by hand.";
            case ELSEWHERE ->
                "The app " + title + " was made at " + product.catalog()
                        + ". Run the program with --clean-up and --site for that tenant.";
            default ->
                "It is unknown if the app " + title + " is still in the catalog of " + product.catalog()
                        + ", because the catalog or the site could not be read. Run the program with --clean-up.";
        };
    }

    private Outcome remove(Product product) throws InterruptedException {
        if (product.stage() == Stage.PLANNED) {
            return Outcome.GONE; // nothing was sent
        }
        if (!isHere(product.catalog()) || !isHere(product.site())) {
            return Outcome.ELSEWHERE;
        }
        runner.values()
                .set("cleanCatalog", product.catalog())
                .set("cleanAccessor", product.accessor())
                .set("cleanSite", product.site());
        Set<String> ids = visible(product);
        while (ids != null && ids.isEmpty() && isRecent(product, UNTIL_VISIBLE)) {
            runner.pause();
            ids = visible(product);
        }
        if (ids == null) {
            return Outcome.UNREADABLE;
        }
        Instant end = runner.now().plus(UNTIL_VISIBLE);
        while (!ids.isEmpty()) {
            for (String id : ids) {
                runner.values().set("cleanApp", id);
                if (product.stage() == Stage.INSTALLED && !isOffTheSite(product)) {
                    return Outcome.ON_SITE; // an app can no longer be uninstalled after its removal
                }
                one(post(APPS + "/GetById('{cleanApp}')/Remove").digest(Digest.VALID));
            }
            ids = visible(product);
            if (ids == null) {
                return Outcome.UNREADABLE;
            }
            if (!ids.isEmpty()) {
                if (!runner.now().isBefore(end)) {
                    return Outcome.IN_CATALOG;
                }
                runner.pause(); // a file can be visible before the service accepts changes to its app
            }
        }
        return product.stage() != Stage.INSTALLED || hasNoTile(one(get(TILES)), product)
                ? Outcome.GONE
                : Outcome.ON_SITE;
    }

    /** True if a site belongs to the tenant of this run. The root site has the URL of the origin. */
    private boolean isHere(String site) {
        return site.equals(origin) || site.startsWith(origin + "/");
    }

    private boolean isRecent(Product product, Duration duration) {
        Instant now = runner.now();
        return now.isBefore(product.since().plus(duration));
    }

    /** Returns the ids of the product's apps and files; null if the catalog cannot be read. */
    private @Nullable Set<String> visible(Product product) throws InterruptedException {
        Reply apps = one(get(APPS));
        if (!apps.isSuccess()) {
            return null;
        }
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode app : apps.json().path("value")) {
            if (app.path("Title").asText().equalsIgnoreCase(TinyPackage.title(product.id()))) {
                ids.add(app.path("ID").asText().toLowerCase(Locale.ROOT));
            }
        }
        String path = product.catalog().substring(origin.length());
        for (String file : product.files()) {
            runner.values().set("cleanFile", path + "/AppCatalog/" + file);
            Reply found = one(get(FILE));
            if (found.isSuccess() && found.field("Name").equalsIgnoreCase(file)) {
                ids.add(found.field("UniqueId").toLowerCase(Locale.ROOT));
            } else if (found.status() != 404 && found.status() != 400 && !found.isSuccess()) {
                return null;
            }
        }
        return ids;
    }

    /**
     * Uninstalls the current app from the site. Returns true if the app is not installed on the site, and an earlier
     * request can no longer install it.
     */
    private boolean isOffTheSite(Product product) throws InterruptedException {
        Instant end = runner.now().plus(UNTIL_INSTALLED).plus(UNTIL_UNINSTALLED);
        boolean isUninstalling = false;
        while (runner.now().isBefore(end)) {
            Reply onSite = one(get(ON_SITE));
            boolean isInstalled = !onSite.field("InstalledVersion").isEmpty();
            if (isInstalled
                    && one(post(ON_SITE + "/Uninstall").digest(Digest.VALID)).isSuccess()) {
                isUninstalling = true;
            }
            boolean isGone = onSite.isSuccess() && !isInstalled && hasNoTile(one(get(TILES)), product);
            // If an installation began before a kill, the site does not show it until the installation has ended.
            if (isGone && (isUninstalling || !isRecent(product, UNTIL_INSTALLED))) {
                return true;
            }
            runner.pause();
        }
        return false;
    }

    private static boolean hasNoTile(Reply tiles, Product product) {
        return tiles.isSuccess() && !tiles.body().utf8().contains(TinyPackage.title(product.id()));
    }

    private Reply one(Step step) throws InterruptedException {
        return runner.run(new Probe(PROBE.name(), PROBE.area(), PROBE.question(), step))
                .get(0);
    }
}
