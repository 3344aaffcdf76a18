package io.tenantapps.livecheck;

import io.tenantapps.core.Printable;
import io.tenantapps.core.Sleeper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.testing.recording.Recorder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** One run of the program against a tenant. */
final class Kit {
    /** All probes, in the order of a run. */
    static final List<Probe> ALL = Stream.of(
                    CatalogProbes.all(), AddinProbes.all(), BusinessCentralProbes.all(), PackageProbes.all())
            .flatMap(List::stream)
            .toList();

    private static final String BUSINESS_CENTRAL = "https://api.businesscentral.dynamics.com";

    private final Options options;
    private final Function<OkHttpClient, TenantConnection> connect;
    private final Sleeper sleeper;
    private final PrintStream out;

    Kit(Options options, Function<OkHttpClient, TenantConnection> connect, Sleeper sleeper, PrintStream out) {
        this.options = options;
        this.connect = connect;
        this.sleeper = sleeper;
        this.out = out;
    }

    /** Returns the probes that the options select. */
    static List<Probe> probes(Options options) {
        return ALL.stream()
                .filter(probe -> switch (probe.area()) {
                    case CATALOG, ADDINS -> options.site() != null && !options.cleanUp();
                    case BUSINESS_CENTRAL -> options.environment() != null && !options.cleanUp();
                    case PACKAGE -> options.write() && !options.cleanUp();
                })
                .toList();
    }

    /** Returns the probes that the options select, and the clean-up. */
    static List<Probe> planned(Options options) {
        List<Probe> planned = new ArrayList<>(probes(options));
        if (options.write() || options.cleanUp()) {
            planned.add(CleanUp.PROBE);
        }
        return planned;
    }

    /** Returns the values of the variables that are known before the first request. */
    static Values values(Options options) {
        Values values = new Values();
        String site = options.site();
        if (site != null) {
            int path = site.indexOf('/', site.indexOf("://") + 3);
            values.set("site", site)
                    .set("origin", path < 0 ? site : site.substring(0, path))
                    .set("sitePath", path < 0 ? "/" : site.substring(path))
                    .set("accessor", options.siteCatalog() ? "sitecollectionappcatalog" : "tenantappcatalog")
                    .set("admin", options.admin() != null ? options.admin() : Cloud.PUBLIC.adminSite(site));
            if (options.siteCatalog()) {
                values.set("writeCatalog", site);
            }
        }
        String environment = options.environment();
        if (environment != null) {
            values.set("environment", environment)
                    .set("environmentInCapitals", environment.toUpperCase(Locale.ROOT))
                    .set("bc", BUSINESS_CENTRAL);
        }
        if (options.app() != null) {
            values.set("appId", options.app());
        }
        return values;
    }

    /**
     * Runs the probes, and compares the recording with the fake. Returns true if nothing that the kit created remains.
     */
    boolean run() throws InterruptedException {
        Path live = options.out().resolve("live");
        MadeProducts made = new MadeProducts(
                Objects.requireNonNull(options.out().toAbsolutePath().getParent())
                        .resolve("live-check-made.txt"));
        boolean isClean = record(live, made);
        if (!options.cleanUp()) {
            out.println();
            Path fake = options.out().resolve("fake");
            Replay.of(live, fake);
            List<Evidence> evidence = Evidence.between(live, fake);
            Evidence.write(options.out().resolve("evidence"), evidence);
            out.print(Evidence.table(evidence));
        }
        return isClean;
    }

    /** Runs the probes and records them. Returns true if nothing that the kit created remains. */
    private boolean record(Path folder, MadeProducts made) throws InterruptedException {
        createParent();
        try (Recorder recorder = Recorder.in(folder)) {
            CurrentStep current = new CurrentStep(recorder);
            try (TenantConnection connection = connect.apply(current.client(new OkHttpClient()))) {
                Values values = values(options);
                if (connection.businessCentral() != null && values.has("bc")) {
                    values.set("bc", connection.businessCentral());
                }
                Runner runner = new Runner(connection, sleeper, current, values);
                CleanUp cleanUp = new CleanUp(runner, made);
                boolean isClean = report(cleanUp);
                if (isClean) {
                    try {
                        probe(runner, made);
                    } finally {
                        isClean = report(cleanUp);
                    }
                }
                Results.write(folder, runner.facts());
                return isClean;
            }
        }
    }

    private void createParent() {
        try {
            Files.createDirectories(options.out());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder cannot be created: " + options.out(), e);
        }
    }

    private void probe(Runner runner, MadeProducts made) throws InterruptedException {
        boolean isPrepared = false;
        for (Probe probe : probes(options)) {
            if (probe.area() == Area.PACKAGE && !isPrepared) {
                prepare(runner.values(), made);
                isPrepared = true;
            }
            List<Reply> replies = runner.run(probe);
            List<String> texts = replies.stream().map(Reply::text).toList();
            String result = replies.size() < probe.steps().size()
                    ? (texts.isEmpty() ? "not sent" : texts + ", then not sent") + ", because an id is missing"
                    : String.join(", ", texts);
            out.println(Printable.text(String.format("%-28s %s", probe.name(), result)));
        }
    }

    /** Chooses the product ids of this run, and writes them to disk before any package is sent. */
    private static void prepare(Values values, MadeProducts made) {
        if (!values.has("writeCatalog")) {
            String catalog = values.get("catalog");
            if (catalog == null) {
                throw new IllegalStateException(
                        "The URL of the tenant's app catalog could not be read. The tenant may not have one."
                                + " Create an app catalog, or use --site-catalog. Nothing was changed.");
            }
            values.set("writeCatalog", catalog);
        }
        List<MadeProducts.Product> products = new ArrayList<>();
        PackageProbes.prepare(values);
        for (String variable : PackageProbes.PRODUCTS) {
            products.add(new MadeProducts.Product(
                    values.required(variable),
                    values.required("writeCatalog"),
                    values.required("accessor"),
                    values.required("site")));
        }
        made.add(products);
    }

    private boolean report(CleanUp cleanUp) throws InterruptedException {
        CleanUp.Result result = cleanUp.run();
        if (result.removed() > 0) {
            out.println("clean-up: the catalog and the site list no package of " + result.removed()
                    + " products that this program made");
        }
        for (MadeProducts.Product product : result.left()) {
            out.println(Printable.text("clean-up failed: remove the apps with the title "
                    + TinyPackage.title(product.id()) + " from " + product.catalog()
                    + " by hand, or run the program with --clean-up"));
        }
        return result.left().isEmpty();
    }
}
