package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.internal.Redactor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the apps of all environments of a fleet. */
record FleetReading(FleetScope fleet) {

    FleetInventory all() {
        int parallelism = fleet.engine().options().parallelism();
        FleetListing listing = FleetListing.of(fleet, parallelism);
        List<FleetApp> apps = new ArrayList<>();
        List<FleetResult> unread = new ArrayList<>(listing.failed());
        BulkRun.<FleetPair, Read>over(fleet.engine(), listing.pairs(), item -> read(item.input()))
                .parallelism(parallelism)
                .run(outcome -> {
                    Read read = outcome.value();
                    if (read != null) {
                        apps.addAll(read.apps());
                        if (read.gap() != null) {
                            unread.add(read.gap());
                        }
                        return;
                    }
                    boolean isReadable = outcome.input().environment().isActive();
                    unread.add(FleetResult.of(
                            outcome.input(),
                            isReadable ? FleetOutcome.FAILED : FleetOutcome.SKIPPED,
                            outcome.reason()));
                });
        apps.sort(Comparator.comparing(FleetApp::tenant)
                .thenComparing(row -> String.valueOf(row.environment()))
                .thenComparing(row -> String.valueOf(row.app().name()))
                .thenComparing(row -> String.valueOf(row.app().appId())));
        unread.sort(Comparator.comparing(FleetResult::tenant).thenComparing(row -> String.valueOf(row.environment())));
        return new FleetInventory(apps, unread);
    }

    /**
     * The apps of an environment.
     *
     * @param gap the missing information; null if the information is complete
     */
    private record Read(List<FleetApp> apps, @Nullable FleetResult gap) {}

    private static Read read(FleetPair pair) {
        BcEnvironment environment = pair.environment();
        if (!environment.isActive()) {
            throw new PairFailure(
                    FleetResult.of(
                            pair,
                            FleetOutcome.SKIPPED,
                            "its status is " + Redactor.quoted(String.valueOf(environment.status())) + "."),
                    false);
        }
        List<InstalledApp> installed = pair.apps().installedApps().execute();
        FleetUpdates updates = FleetUpdates.of(pair.path());
        List<FleetApp> rows = installed.stream()
                .map(app -> new FleetApp(
                        pair.tenant().name(),
                        environment.name(),
                        environment.type(),
                        environment.countryCode(),
                        app,
                        app.appId() == null ? null : updates.newest().get(app.appId()),
                        updates.tellAbout(app.appId())))
                .toList();
        FleetResult gap = updates.gap() == null
                ? null
                : FleetResult.of(
                        pair, FleetOutcome.FAILED, "its available updates could not be read: " + updates.gap());
        return new Read(rows, gap);
    }
}
