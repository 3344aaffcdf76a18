package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Step.get;
import static io.tenantapps.livecheck.Step.post;

import io.tenantapps.livecheck.MadeProducts.Stage;
import io.tenantapps.livecheck.Step.Digest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import okio.ByteString;

/**
 * The probes that write, with packages that the kit creates itself. Each package has a unique product id and file name.
 */
final class PackageProbes {
    /** The variables that contain the product ids of the packages. */
    static final List<String> PRODUCTS = List.of("product1", "product2", "product3", "product4");

    private static final List<String> FILES =
            List.of("file", "secondFile", "fileWithQuote", "fileWithPercent", "fileWithHash");

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration JOB = Duration.ofMinutes(15);
    private static final String CATALOG = "{writeCatalog}/_api/web/{accessor}/";
    private static final String APP = CATALOG + "AvailableApps/GetById('{made}')";
    private static final String ON_SITE = "{site}/_api/web/{accessor}/AvailableApps/GetById('{made}')";

    private static final String TILES = "{site}/_api/web/AppTiles?$filter=AppType eq 3";

    private PackageProbes() {}

    /** Chooses the product ids and file names of a run. */
    static void prepare(Values values) {
        for (String product : PRODUCTS) {
            values.set(product, UUID.randomUUID().toString());
        }
        nameFiles(values);
    }

    /** Returns the names of the files of a product. */
    static List<String> files(Values values, String product) {
        String id = values.required(product);
        return FILES.stream()
                .map(values::required)
                .filter(name -> name.contains(id))
                .toList();
    }

    /** Sets example file names in the format of the real file names, for the plan. */
    static void describe(Values values) {
        PRODUCTS.forEach(product -> values.set(product, "<new GUID>"));
        nameFiles(values);
    }

    private static void nameFiles(Values values) {
        values.set("file", file(values, "product1", ""))
                .set("secondFile", file(values, "product1", "-2"))
                .set("fileWithQuote", file(values, "product2", " o'brien"))
                .set("fileWithPercent", file(values, "product3", " 100%"))
                .set("fileWithHash", file(values, "product4", " #1"));
    }

    private static String file(Values values, String product, String suffix) {
        return TinyPackage.PREFIX + values.required(product) + suffix + ".sppkg";
    }

    static List<Probe> all() {
        return List.of(
                probe(
                        "add",
                        "Which fields does an added file have?",
                        add("{file}", false, "product1", "1.0.0.0").keep("made", "UniqueId")),
                probe(
                        "add-existing",
                        "What is the response to a file that exists, without overwrite?",
                        add("{file}", false, "product1", "1.0.0.0")),
                probe("added-app", "When is an added file listed as an app?", get(APP).until(SOON, Reply::isSuccess)),
                probe(
                        "download",
                        "Does the catalog return a package byte for byte?",
                        get("{writeCatalog}/_api/web/GetFileById('{made}')/$value")
                                .check(
                                        "sameBytes",
                                        (reply, values) -> String.valueOf(reply.body()
                                                .equals(ByteString.of(
                                                        TinyPackage.bytes(values.required("product1"), "1.0.0.0")))))),
                probe(
                        "overwrite",
                        "Does an app keep its id when its file is replaced?",
                        add("{file}", true, "product1", "1.1.0.0")
                                .check(
                                        "sameId",
                                        (reply, values) -> String.valueOf(
                                                reply.field("UniqueId").equalsIgnoreCase(values.get("made"))))),
                probe(
                        "install-undeployed",
                        "What is the response to an installation before the deployment?",
                        write(ON_SITE + "/Install").marks("product1", Stage.INSTALLED)),
                probe(
                        "deploy",
                        "What is the response to a deployment?",
                        write(APP + "/Deploy").json("{\"skipFeatureDeployment\":false}"),
                        get(APP).until(SOON, reply -> reply.field("Deployed").equals("true"))
                                .check(
                                        "currentVersionDeployed",
                                        (reply, values) -> reply.field("CurrentVersionDeployed"))),
                probe(
                        "overwrite-deployed",
                        "Is the flag CurrentVersionDeployed false after a deployed app was replaced?",
                        add("{file}", true, "product1", "1.2.0.0"),
                        get(APP).check("deployed", (reply, values) -> reply.field("Deployed")),
                        get(APP).check(
                                        "currentVersionDeployed",
                                        (reply, values) -> reply.field("CurrentVersionDeployed")),
                        write(APP + "/Deploy").json("{\"skipFeatureDeployment\":false}")),
                probe(
                        "install",
                        "Which states does an installation have?",
                        write(ON_SITE + "/Install").marks("product1", Stage.INSTALLED),
                        get(ON_SITE)
                                .until(
                                        JOB,
                                        reply ->
                                                !reply.field("InstalledVersion").isEmpty())),
                probe(
                        "install-again",
                        "What is the response to a second installation?",
                        write(ON_SITE + "/Install").marks("product1", Stage.INSTALLED)),
                probe(
                        "upgrade-current",
                        "What is the response to an upgrade to the same version?",
                        write(ON_SITE + "/Upgrade")),
                probe("tile", "Which fields does the app have on the web?", get(TILES)),
                probe(
                        "uninstall",
                        "Which states does an uninstallation have, and when does the app's tile disappear?",
                        write(ON_SITE + "/Uninstall"),
                        get(ON_SITE)
                                .until(
                                        JOB,
                                        reply -> reply.isSuccess()
                                                && reply.field("InstalledVersion")
                                                        .isEmpty()),
                        get(TILES).check("tileOutlastsVersion", (reply, values) -> String.valueOf(!hasNoTile(reply))),
                        get(TILES)
                                .until(JOB, PackageProbes::hasNoTile)
                                .settles("product1", Stage.INSTALLED, Stage.ADDED)),
                probe(
                        "uninstall-again",
                        "What is the response if the app is not installed?",
                        write(ON_SITE + "/Uninstall")),
                probe(
                        "retract",
                        "What does a retraction change?",
                        write(APP + "/Retract"),
                        get(APP).check("deployed", (reply, values) -> reply.field("Deployed"))),
                probe(
                        "digest-of-a-write",
                        "Does a write with a bearer token need a form digest? The app is retracted already.",
                        post(APP + "/Retract")),
                probe(
                        "same-product",
                        "What is the response to the same product under another file name?",
                        add("{secondFile}", false, "product1", "1.2.0.0").keep("second", "UniqueId"),
                        get(CATALOG + "AvailableApps/GetById('{second}')")
                                .until(SOON, Reply::isSuccess)
                                .check("isValid", (reply, values) -> reply.field("IsValidAppPackage"))
                                .check(
                                        "hasMessage",
                                        (reply, values) -> String.valueOf(
                                                !reply.field("ErrorMessage").isEmpty())),
                        write(CATALOG + "AvailableApps/GetById('{second}')/Remove")),
                probe(
                        "remove",
                        "What is the response to a removal, and then to a request for the removed app?",
                        write(APP + "/Remove").settles("product1", Stage.ADDED, Stage.PLANNED),
                        get(APP)),
                named("name-with-quote", "a quote", "product2", "fileWithQuote"),
                named("name-with-percent", "a percent sign", "product3", "fileWithPercent"),
                named("name-with-hash", "a number sign", "product4", "fileWithHash"));
    }

    private static boolean hasNoTile(Reply reply) {
        return reply.isSuccess() && !reply.body().utf8().contains(TinyPackage.PREFIX);
    }

    private static Probe named(String name, String what, String product, String file) {
        return probe(
                name,
                "How does the catalog treat a file name with " + what + "?",
                add("{" + file + "}", false, product, "1.0.0.0").keep(file + "Id", "UniqueId"),
                get(CATALOG + "AvailableApps/GetById('{" + file + "Id}')").until(SOON, Reply::isSuccess),
                write(CATALOG + "AvailableApps/GetById('{" + file + "Id}')/Remove")
                        .settles(product, Stage.ADDED, Stage.PLANNED));
    }

    private static Step add(String file, boolean overwrite, String product, String version) {
        return write(CATALOG + "Add(overwrite=" + overwrite + ", url='" + file + "')")
                .tinyPackage(product, version)
                .marks(product, Stage.ADDED);
    }

    private static Step write(String url) {
        return post(url).digest(Digest.VALID);
    }

    private static Probe probe(String name, String question, Step... steps) {
        return new Probe(name, Area.PACKAGE, question, Arrays.asList(steps));
    }
}
