package io.tenantapps.businesscentral;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Sweep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the apps of all environments of a fleet. */
record FleetReading(BcFleet fleet) {

    FleetInventory all() {
        int parallelism = fleet.engine().options().parallelism();
        FleetListing listing = FleetListing.of(fleet, parallelism);
        List<FleetApp> apps = new ArrayList<>();
        List<FleetResult> notRead = new ArrayList<>(listing.failed());
        Sweep.<FleetPair, List<FleetApp>>over(fleet.engine(), listing.pairs(), item -> read(item.input()))
                .parallelism(parallelism)
                .run(outcome -> {
                    List<FleetApp> rows = outcome.value();
                    if (rows != null) {
                        apps.addAll(rows);
                        return;
                    }
                    boolean isReadable = outcome.input().environment().isActive();
                    notRead.add(FleetResult.of(
                            outcome.input(),
                            isReadable ? FleetOutcome.FAILED : FleetOutcome.SKIPPED,
                            outcome.reason()));
                });
        apps.sort(Comparator.comparing(FleetApp::tenant)
                .thenComparing(row -> String.valueOf(row.environment()))
                .thenComparing(row -> String.valueOf(row.app().name()))
                .thenComparing(row -> String.valueOf(row.app().appId())));
        notRead.sort(Comparator.comparing(FleetResult::tenant).thenComparing(row -> String.valueOf(row.environment())));
        return new FleetInventory(apps, notRead);
    }

    private static List<FleetApp> read(FleetPair pair) {
        BcEnvironment environment = pair.environment();
        if (!environment.isActive()) {
            throw new PairFailure(
                    FleetResult.of(
                            pair,
                            FleetOutcome.SKIPPED,
                            "its status is " + Quoted.of(String.valueOf(environment.status())) + "."),
                    false);
        }
        BcAppsClient apps = pair.tenant().environments().apps(environment);
        List<InstalledApp> installed = apps.installedApps().execute();
        Map<BcAppId, AppVersion> newest = new HashMap<>();
        for (AvailableUpdate update : apps.availableUpdates().execute()) {
            if (update.appId() != null && update.version() != null) {
                newest.merge(update.appId(), update.version(), (one, other) -> one.isNewerThan(other) ? one : other);
            }
        }
        return installed.stream()
                .map(app -> new FleetApp(
                        pair.tenant().name(),
                        environment.name(),
                        environment.type(),
                        environment.countryCode(),
                        app,
                        app.appId() == null ? null : newest.get(app.appId())))
                .toList();
    }
}
