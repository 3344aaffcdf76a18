package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Step.get;
import static io.tenantapps.livecheck.Step.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantapps.livecheck.MadeProducts.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes the kit's products from the catalog and the site. It changes only apps whose product id and title are those
 * of a product that the kit created.
 */
final class CleanUp {
    private static final Duration JOB = Duration.ofMinutes(15);
    private static final Duration UNTIL_LISTED = Duration.ofMinutes(1);
    private static final Duration UNTIL_INSTALLED = Duration.ofMinutes(2);
    private static final String APPS = "{cleanCatalog}/_api/web/{cleanAccessor}/AvailableApps";
    private static final String ON_SITE = "{cleanSite}/_api/web/{cleanAccessor}/AvailableApps/GetById('{cleanApp}')";
    private static final String TILES = "{cleanSite}/_api/web/AppTiles?$filter=AppType eq 3";

    /** All requests that a clean-up may send, for display in the plan. */
    static final Probe PROBE = new Probe(
            "clean-up",
            Area.PACKAGE,
            "What remains of this run or of a killed one? Only apps with the kit's product ids are changed.",
            get(APPS).until(UNTIL_LISTED, reply -> true),
            get(ON_SITE).until(UNTIL_INSTALLED, reply -> true),
            post(ON_SITE + "/Uninstall"),
            get(TILES).until(JOB, reply -> true),
            post(APPS + "/GetById('{cleanApp}')/Remove"));

    /**
     * The result of a clean-up.
     *
     * @param removed the number of products that neither the catalog nor the site lists any longer
     * @param left the products that could not be removed
     */
    record Result(int removed, List<Product> left) {}

    private final Runner runner;
    private final MadeProducts made;

    CleanUp(Runner runner, MadeProducts made) {
        this.runner = runner;
        this.made = made;
    }

    /**
     * Removes all products of this run and earlier ones, and confirms that neither the catalog nor the site lists them.
     */
    Result run() throws InterruptedException {
        List<Product> left = new ArrayList<>();
        int removed = 0;
        boolean first = true;
        for (Product product : made.all()) {
            // A package that was added just before the run was killed may not be listed until a minute later.
            if (remove(product, first ? UNTIL_LISTED : Duration.ZERO)) {
                made.remove(product);
                removed++;
            } else {
                left.add(product);
            }
            first = false;
        }
        return new Result(removed, left);
    }

    private boolean remove(Product product, Duration untilListed) throws InterruptedException {
        runner.values()
                .set("cleanCatalog", product.catalog())
                .set("cleanAccessor", product.accessor())
                .set("cleanSite", product.site());
        Reply apps =
                one(get(APPS).until(untilListed, reply -> !ids(reply, product).isEmpty()));
        if (!apps.isSuccess()) {
            return false;
        }
        for (String id : ids(apps, product)) {
            runner.values().set("cleanApp", id);
            uninstall(product);
            one(post(APPS + "/GetById('{cleanApp}')/Remove").digest(Step.Digest.VALID));
        }
        Reply after = one(get(APPS));
        return after.isSuccess() && ids(after, product).isEmpty() && hasNoTile(one(get(TILES)), product);
    }

    private void uninstall(Product product) throws InterruptedException {
        // If an installation began before the run was killed, the site reports no version until that installation ends.
        Reply onSite = one(get(ON_SITE)
                .until(
                        UNTIL_INSTALLED,
                        reply -> !reply.field("InstalledVersion").isEmpty()));
        if (onSite.field("InstalledVersion").isEmpty()) {
            return;
        }
        one(post(ON_SITE + "/Uninstall").digest(Step.Digest.VALID));
        one(get(TILES).until(JOB, reply -> hasNoTile(reply, product)));
    }

    private static boolean hasNoTile(Reply tiles, Product product) {
        return tiles.isSuccess() && !tiles.body().utf8().contains(TinyPackage.title(product.id()));
    }

    private Reply one(Step step) throws InterruptedException {
        List<Reply> replies = runner.run(new Probe(PROBE.name(), PROBE.area(), PROBE.question(), step));
        return replies.get(0);
    }

    /** Returns the ids of the apps that the kit created for a product. A broken package may lack the product id. */
    private static Set<String> ids(Reply apps, Product product) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode app : apps.json().path("value")) {
            boolean isProduct = app.path("ProductId").asText().equalsIgnoreCase(product.id());
            boolean isTitle = app.path("Title").asText().equalsIgnoreCase(TinyPackage.title(product.id()));
            if (isProduct || isTitle) {
                ids.add(app.path("ID").asText());
            }
        }
        return ids;
    }
}
