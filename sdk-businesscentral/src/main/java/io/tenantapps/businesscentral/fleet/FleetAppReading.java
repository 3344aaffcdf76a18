package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The apps of an environment.
 *
 * @param gap the missing information; null if the information is complete
 */
record FleetAppReading(List<FleetApp> apps, @Nullable FleetResult gap) {

    /** Reads the apps of all environments of a fleet. */
    static FleetInventory all(FleetScope fleet) {
        FleetReading<FleetAppReading> all = FleetReading.of(fleet, FleetAppReading::of);
        List<FleetApp> apps = new ArrayList<>();
        List<FleetResult> unread = new ArrayList<>(all.unread());
        for (FleetAppReading each : all.read()) {
            apps.addAll(each.apps());
            if (each.gap() != null) {
                unread.add(each.gap());
            }
        }
        apps.sort(Comparator.comparing(FleetApp::tenant)
                .thenComparing(row -> String.valueOf(row.environment()))
                .thenComparing(row -> String.valueOf(row.app().name()))
                .thenComparing(row -> String.valueOf(row.app().appId())));
        unread.sort(FleetReading.ORDER);
        return new FleetInventory(apps, unread);
    }

    private static FleetAppReading of(FleetPair pair) {
        BcEnvironment environment = pair.environment();
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
        return new FleetAppReading(rows, gap);
    }
}
