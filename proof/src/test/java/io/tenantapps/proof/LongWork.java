package io.tenantapps.proof;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetOutcome;
import io.tenantapps.businesscentral.fleet.FleetResult;
import io.tenantapps.businesscentral.fleet.FleetUpdate;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.bulk.Journal;
import io.tenantapps.core.errors.OutcomeUnknownException;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.AddinUninstallPlan;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.PublishPackage;
import io.tenantapps.sharepoint.catalog.Rollout;
import io.tenantapps.sharepoint.inventory.AddinType;
import io.tenantapps.sharepoint.inventory.Inventory;
import io.tenantapps.sharepoint.rollout.RolloutTotals;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.businesscentral.FakeEnvironment;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Work that is recorded in a journal, killed, and run again. */
enum LongWork {
    PUBLISH("Deploy", "Add") {
        @Override
        Scene in(FakeTenant tenant, Path folder) {
            FakePackage one = FakePackage.solution("hello");
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog");
            fake.offers(one);
            Path file = one.version("2.0.0.0").writeTo(folder);
            return new Scene() {
                @Override
                public long unknown(TenantConnection connection, Path journal, boolean repeatUnknown) {
                    try (Journal open = Journal.open(journal, "publish", tenant.time())) {
                        PublishPackage publish = AppCatalogClient.tenant(connection, fake.url())
                                .publish(file)
                                .journal(open);
                        (repeatUnknown ? publish.repeatUnknown() : publish).execute();
                        return 0;
                    } catch (OutcomeUnknownException e) {
                        return 1;
                    }
                }

                @Override
                public int mostEffects() {
                    return tenant.effects("Deploy");
                }

                @Override
                public boolean isDone() {
                    return fake.apps().get(0).currentVersionDeployed()
                            && fake.apps().get(0).version().equals("2.0.0.0");
                }
            };
        }
    },
    ROLLOUT("Install", "Upgrade") {
        @Override
        Scene in(FakeTenant tenant, Path folder) {
            FakePackage one = FakePackage.solution("hello");
            FakeCatalog fake = tenant.appCatalog("/sites/appcatalog").installsTake(Duration.ofSeconds(15));
            String id = fake.offers(one);
            List<String> sites = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                tenant.site("/sites/team" + i, "Team");
                sites.add(tenant.url("/sites/team" + i));
                if (i % 2 == 0) {
                    fake.installedOn(id, "/sites/team" + i);
                }
            }
            fake.offers(one.version("2.0.0.0"));
            return new Scene() {
                @Override
                public long unknown(TenantConnection connection, Path journal, boolean repeatUnknown) {
                    try (Journal open = Journal.open(journal, "rollout", tenant.time())) {
                        Rollout rollout = AppCatalogClient.tenant(connection, fake.url())
                                .rollout(ProductId.of(one.productId()))
                                .to(sites)
                                .installOrUpgrade()
                                .journal(open);
                        RolloutTotals totals = (repeatUnknown ? rollout.repeatUnknown() : rollout).forEach(row -> {});
                        return totals.unknown() + totals.failed();
                    }
                }

                @Override
                public int mostEffects() {
                    tenant.verify().everyWriteOnce();
                    return (tenant.effects("Install") + tenant.effects("Upgrade") + sites.size() - 1) / sites.size();
                }

                @Override
                public boolean isDone() {
                    Map<String, String> versions = fake.apps().get(0).installedOn();
                    return versions.size() == sites.size()
                            && versions.values().stream().allMatch("2.0.0.0"::equals);
                }
            };
        }
    },
    CLEAN_UP("UninstallAddins") {
        @Override
        Scene in(FakeTenant tenant, Path folder) {
            tenant.site("/sites/hr", "HR");
            for (int i = 0; i < 60; i++) {
                tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News " + i));
            }
            tenant.admin().uninstallsTake(Duration.ofSeconds(20));
            AddinAdminClient own = AddinAdminClient.of(
                            tenant.connection(), tenant.admin().url())
                    .relativeTo(tenant.url("/"));
            Inventory inventory = own.inventory(List.of("/sites/hr")).run(folder.resolve("inventory"));
            return new Scene() {
                @Override
                public long unknown(TenantConnection connection, Path journal, boolean repeatUnknown) {
                    AddinUninstallPlan plan = AddinAdminClient.of(
                                    connection, tenant.admin().url())
                            .relativeTo(tenant.url("/"))
                            .uninstallPlan()
                            .type(AddinType.SHAREPOINT_HOSTED)
                            .max(1_000)
                            .of(inventory);
                    UninstallReport report = (repeatUnknown ? plan.repeatUnknown() : plan).run(journal, "me");
                    return report.rows().size()
                            - report.in(UninstallState.SUCCEEDED).size();
                }

                @Override
                public int mostEffects() {
                    return tenant.admin().uninstallRequests().values().stream()
                            .mapToInt(Integer::intValue)
                            .max()
                            .orElse(0);
                }

                @Override
                public boolean isDone() {
                    return tenant.admin().instances().isEmpty();
                }
            };
        }
    },
    PLAN("install", "update") {
        @Override
        Scene in(FakeTenant tenant, Path folder) {
            FakeEnvironment production = environment(tenant, "Production");
            return new Scene() {
                @Override
                public long unknown(TenantConnection connection, Path journal, boolean repeatUnknown) {
                    BcAppsClient apps = BcAppsClient.builder(connection)
                            .environment("Production")
                            .build();
                    try (Journal open = Journal.open(journal, "plan", tenant.time())) {
                        var apply = apps.apply(apps.updatePlan().execute())
                                .acceptIsvEula(true)
                                .continueAfterFailure(true)
                                .journal(open);
                        return (repeatUnknown ? apply.repeatUnknown() : apply)
                                .run().results().stream()
                                        .filter(result -> !result.outcome().isSuccess())
                                        .count();
                    }
                }

                @Override
                public int mostEffects() {
                    return mostOperations(production);
                }

                @Override
                public boolean isDone() {
                    return isUpToDate(production);
                }
            };
        }
    },
    FLEET("install", "update") {
        @Override
        Scene in(FakeTenant tenant, Path folder) {
            List<FakeEnvironment> environments = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                environments.add(environment(tenant, "E" + i).type("Sandbox"));
            }
            return new Scene() {
                @Override
                public long unknown(TenantConnection connection, Path journal, boolean repeatUnknown) {
                    try (Journal open = Journal.open(journal, "fleet", tenant.time())) {
                        FleetUpdate update = BcFleet.builder()
                                .tenant("contoso", connection)
                                .build()
                                .update()
                                .acceptIsvEula(true)
                                .continueAfterFailure(true)
                                .parallelism(connection.options().parallelism())
                                .journal(open);
                        List<FleetResult> results = new ArrayList<>();
                        var unused = (repeatUnknown ? update.repeatUnknown() : update).run(results::add);
                        return results.stream()
                                .filter(result -> result.outcome() != FleetOutcome.UPDATED
                                        && result.outcome() != FleetOutcome.UP_TO_DATE)
                                .count();
                    }
                }

                @Override
                public int mostEffects() {
                    return environments.stream()
                            .mapToInt(LongWork::mostOperations)
                            .max()
                            .orElse(0);
                }

                @Override
                public boolean isDone() {
                    return environments.stream().allMatch(LongWork::isUpToDate);
                }
            };
        }
    };

    private static final FakeBcApp BASE = FakeBcApp.global("Base").version("1.0.0.0");
    private static final FakeBcApp SALES = FakeBcApp.global("Sales").version("1.0.0.0");
    private static final FakeBcApp MAPS = FakeBcApp.global("Maps").version("1.0.0.0");

    private final String[] writes;

    LongWork(String... writes) {
        this.writes = writes;
    }

    /** The writes, by their names in the fake. */
    String[] writes() {
        return writes;
    }

    /** Creates a tenant with open work. */
    abstract Scene in(FakeTenant tenant, Path folder);

    /** The work in a tenant. */
    interface Scene {
        /** Runs the work with the journal of earlier runs. Returns the amount of work that did not succeed. */
        long unknown(TenantConnection connection, Path journal, boolean repeatUnknown);

        /** Returns the highest number of effects on one target. */
        int mostEffects();

        /** Returns true if the tenant is in the desired state. */
        boolean isDone();
    }

    private static FakeEnvironment environment(FakeTenant tenant, String name) {
        return tenant.environment(name)
                .operationsTake(Duration.ofSeconds(30))
                .has(BASE, SALES)
                .offers(BASE.version("2.0.0.0"), SALES.version("2.0.0.0").requires(MAPS), MAPS);
    }

    private static int mostOperations(FakeEnvironment environment) {
        return environment.operations().stream()
                .collect(Collectors.groupingBy(each -> each.appId() + each.type(), Collectors.counting()))
                .values()
                .stream()
                .mapToInt(Long::intValue)
                .max()
                .orElse(0);
    }

    private static boolean isUpToDate(FakeEnvironment environment) {
        return environment.installed(BASE.id()).equals("2.0.0.0")
                && environment.installed(SALES.id()).equals("2.0.0.0")
                && environment.installed(MAPS.id()).equals("1.0.0.0");
    }
}
