package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.core.BulkRun;
import io.tenantapps.core.bulk.ItemResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environments of all tenants of a fleet, alternating between the tenants.
 *
 * @param failed the tenants whose environments could not be listed
 */
record FleetListing(List<FleetPair> pairs, List<FleetResult> failed) {

    static FleetListing of(FleetScope fleet, int parallelism) {
        Map<String, List<FleetPair>> byTenant = new TreeMap<>();
        List<FleetResult> failed = new ArrayList<>();
        BulkRun.<FleetTenant, List<BcEnvironment>>over(
                        fleet.engine(),
                        fleet.tenants(),
                        item -> item.input().environments().list().execute())
                .parallelism(parallelism)
                .run(outcome -> {
                    FleetTenant tenant = outcome.input();
                    List<BcEnvironment> all = outcome.value();
                    if (outcome.state() != ItemResult.State.DONE || all == null) {
                        failed.add(FleetResult.of(tenant, outcome.reason()));
                        return;
                    }
                    all.stream()
                            .filter(environment -> environment.name() == null)
                            .forEach(nameless -> failed.add(FleetResult.of(
                                    tenant, "the list of environments contains an environment without a name.")));
                    byTenant.put(
                            tenant.name(),
                            all.stream()
                                    .filter(environment -> environment.name() != null && fleet.wants(environment))
                                    .sorted(Comparator.comparing(environment -> String.valueOf(environment.name())))
                                    .map(environment -> new FleetPair(tenant, environment))
                                    .toList());
                });
        List<FleetPair> serially = new ArrayList<>();
        int most = byTenant.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            int place = i;
            serially.addAll(byTenant.values().stream()
                    .filter(pairs -> pairs.size() > place)
                    .map(pairs -> pairs.get(place))
                    .collect(Collectors.toList()));
        }
        failed.sort(Comparator.comparing(FleetResult::tenant));
        return new FleetListing(serially, failed);
    }
}
