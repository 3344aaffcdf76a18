///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS me.tongfei:progressbar:0.10.2
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.Journal;
import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.Outcome;
import io.tenantapps.core.Sweep;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.Totals;
import io.tenantapps.sharepoint.AppCatalogClient;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.CatalogApp;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Installs an app on many sites, a few at a time. A run that was killed is taken up where it ended. */
public final class InstallOnSites {
    private InstallOnSites() {}

    public static Totals run(
            TenantConnection contoso,
            String catalogSite,
            AppId app,
            List<String> sites,
            Path journalFile,
            Consumer<Totals> progress,
            Consumer<String> out) {
        AppCatalogClient catalog = AppCatalogClient.tenant(contoso, catalogSite);
        try (Journal journal = Journal.open(journalFile, "install " + app)) {
            return Sweep.<String, CatalogApp>over(contoso, sites, site -> installed(catalog, app, site.input()))
                    .parallelism(8)
                    .stopAfterFailures(20)
                    .journal(journal, site -> site, CatalogApp.class)
                    .progress(progress)
                    .run(outcome -> {
                        if (outcome.state() == Outcome.State.FAILED) {
                            out.accept(outcome.input() + ": " + outcome.reason());
                        }
                    });
        }
    }

    private static CatalogApp installed(AppCatalogClient catalog, AppId app, String site) {
        CatalogApp seen = catalog.get(app).on(site).execute();
        return seen.isInstalled() ? seen : catalog.install(app, site).executeAndAwait(Duration.ofMinutes(10));
    }

    static int command(TenantConnection contoso, PrintStream out, String... args) throws IOException {
        if (args.length != 4) {
            out.println("usage: InstallOnSites <site of the app catalog> <app id> <file with a site in each line>"
                    + " <journal file>");
            return 2;
        }
        List<String> sites = Files.readAllLines(Path.of(args[2]));
        List<String> failures = new ArrayList<>();
        Totals totals;
        try (Bar bar = new Bar(sites.size())) {
            totals = run(contoso, args[0], AppId.of(args[1]), sites, Path.of(args[3]), bar::show, failures::add);
        }
        failures.forEach(out::println);
        out.println(totals.done() + " done, " + totals.resumed() + " done before, " + totals.failed() + " failed, "
                + totals.notStarted() + " not tried");
        return totals.isComplete() ? 0 : 1;
    }

    /** A bar where somebody watches, and nothing in the log of a pipeline. */
    private static final class Bar implements AutoCloseable {
        private final ProgressBar bar;

        Bar(long sites) {
            boolean isWatched = System.console() != null;
            bar = isWatched
                    ? new ProgressBarBuilder()
                            .setTaskName("sites")
                            .setInitialMax(sites)
                            .build()
                    : null;
        }

        void show(Totals totals) {
            if (bar != null) {
                bar.stepTo(totals.inputs()).setExtraMessage(totals.failed() + " failed");
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    public static void main(String[] args) throws IOException {
        int exit;
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "InstallOnSites", "1.0")
                .build()) {
            exit = command(contoso, System.out, args);
        }
        System.exit(exit);
    }
}
