package io.tenantapps.livecheck;

import io.tenantapps.core.Printable;
import io.tenantapps.core.Sleeper;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.Cloud;
import io.tenantapps.livecheck.MadeProducts.Product;
import io.tenantapps.livecheck.MadeProducts.Stage;
import io.tenantapps.testing.recording.Recorder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** One run of the program against a tenant. */
final class Kit {
    static final String BUSINESS_CENTRAL = "https://api.businesscentral.dynamics.com";

    /** All probes, in the order of a run. */
    static final List<Probe> ALL = Stream.of(
                    CatalogProbes.all(), AddinProbes.all(), BusinessCentralProbes.all(), PackageProbes.all())
            .flatMap(List::stream)
            .toList();

    /** The first probe, which also finds the app catalog. */
    private static final Probe SETTINGS = ALL.get(0);

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
                .filter(probe -> options.areas().contains(probe.area())
                        || (probe.name().equals(SETTINGS.name())
                                && options.areas().contains(Area.PACKAGE)))
                .toList();
    }

    /** Returns the probes that the options select, and the clean-up. */
    static List<Probe> planned(Options options) {
        List<Probe> planned = new ArrayList<>(probes(options));
        if (options.isWriting()) {
            planned.add(CleanUp.PROBE);
        }
        return planned;
    }

    /** Returns the values that are known before the first request. */
    static Values values(Options options) {
        Values values = new Values();
        String site = options.site();
        if (site != null) {
            String origin = origin(site);
            String path = site.substring(origin.length());
            values.set("site", site)
                    .set("origin", origin)
                    .set("sitePath", path.isEmpty() ? "/" : path)
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

    private static String origin(String url) {
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return path < 0 ? url : url.substring(0, path);
    }

    /** Runs the program. Returns true if none of the program's packages remain. */
    boolean run() throws InterruptedException {
        if (!options.isWriting()) {
            int left = MadeProducts.count(options.state());
            if (left > 0) {
                out.println(left + " packages of earlier runs may remain. Run the program with --clean-up.");
            }
            probe(null);
            return true;
        }
        try (MadeProducts made = MadeProducts.lock(options.state())) {
            out.println(Printable.text("The products that this program must remove are listed in " + options.state()));
            boolean isClean = cleanUp(made);
            if (isClean && !options.cleanUp()) {
                try {
                    probe(made);
                } finally {
                    isClean = cleanUp(made);
                }
            }
            return isClean;
        }
    }

    /** Removes the products of this run and earlier runs, and records nothing. */
    private boolean cleanUp(MadeProducts made) throws InterruptedException {
        if (made.all().isEmpty()) {
            if (options.cleanUp()) {
                out.println(Printable.text("No products need to be removed, according to " + options.state()));
            }
            return true;
        }
        CurrentStep current = new CurrentStep(null);
        try (TenantConnection connection = connect.apply(current.client(new OkHttpClient()))) {
            Values values = values(options);
            Runner runner = new Runner(connection, sleeper, current, values, null);
            CleanUp.Result result = new CleanUp(runner, made, values.required("origin")).run();
            if (result.removed() > 0) {
                out.println("clean-up: products that are gone from the catalog and the site: " + result.removed());
            }
            result.left().forEach(advice -> out.println(Printable.text("clean-up: " + advice)));
            return result.left().isEmpty();
        }
    }

    /** Sends the probes, records them, and compares the recording with the fake. */
    private void probe(@Nullable MadeProducts made) throws InterruptedException {
        Path live = options.out().resolve("live");
        try (Recorder recorder = Recorder.in(live)) {
            CurrentStep current = new CurrentStep(recorder);
            try (TenantConnection connection = connect.apply(current.client(new OkHttpClient()))) {
                Values values = values(options);
                if (connection.businessCentral() != null && values.has("bc")) {
                    values.set("bc", connection.businessCentral());
                }
                Runner runner = new Runner(connection, sleeper, current, values, made);
                try {
                    send(runner, made);
                } finally {
                    Results.write(live, runner.facts());
                }
            }
        }
        out.println();
        Path fake = options.out().resolve("fake");
        Replay.of(live, fake);
        List<Evidence> evidence = Evidence.between(live, fake);
        Evidence.write(options.out().resolve("evidence"), evidence);
        out.print(Evidence.table(evidence));
        out.print(Clocks.text(live));
    }

    private void send(Runner runner, @Nullable MadeProducts made) throws InterruptedException {
        boolean isPrepared = false;
        for (Probe probe : probes(options)) {
            if (probe.area() == Area.PACKAGE && !isPrepared) {
                if (!prepare(runner, made)) {
                    return;
                }
                isPrepared = true;
            }
            List<Reply> replies = runner.run(probe);
            String result = String.join(", ", replies.stream().map(Reply::text).toList());
            if (replies.size() < probe.steps().size()) {
                result += (replies.isEmpty() ? "" : ", then ") + "not sent, because an earlier request failed";
            }
            out.println(Printable.text(String.format("%-28s %s", probe.name(), result)));
        }
    }

    /** Chooses the products of this run, and writes them to disk before any package is sent. */
    private boolean prepare(Runner runner, @Nullable MadeProducts made) {
        Values values = runner.values();
        if (!values.has("writeCatalog")) {
            String catalog = values.get("catalog");
            if (catalog == null || made == null) {
                out.println(
                        "The URL of the tenant's app catalog could not be read, so no package was added. The tenant may"
                                + " not have a catalog. To use the catalog of the site, add --site-catalog.");
                return false;
            }
            values.set("writeCatalog", catalog);
        }
        PackageProbes.prepare(values);
        List<Product> products = new ArrayList<>();
        for (String product : PackageProbes.PRODUCTS) {
            products.add(new Product(
                    values.required(product),
                    values.required("writeCatalog"),
                    values.required("accessor"),
                    values.required("site"),
                    Stage.PLANNED,
                    runner.now(),
                    PackageProbes.files(values, product)));
        }
        if (made != null) {
            made.add(products);
        }
        return true;
    }
}
