package io.tenantapps.proof;

import io.tenantapps.core.http.Body;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.ProductId;
import io.tenantapps.sharepoint.catalog.AppCatalogClient;
import io.tenantapps.sharepoint.catalog.CatalogApp;
import io.tenantapps.testing.FakeResponse;
import io.tenantapps.testing.catalog.FakeApp;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The operations of app catalogs. */
final class CatalogOperations {
    private static final Class<?> CLIENT = AppCatalogClient.class;
    private static final String HR = "/sites/hr";
    private static final FakePackage HELLO =
            FakePackage.solution("hello").version("1.0.0.0").withTeamsPackage();
    private static final FakePackage NEWER = HELLO.version("2.0.0.0");
    private static final String SYNC = "/sites/appcatalog/_api/web/tenantappcatalog/SyncSolutionToTeams(id=1)";

    private CatalogOperations() {}

    /** A tenant with a catalog, and its client. */
    private static final class Scene {
        final World world;
        final FakeCatalog fake;
        final AppCatalogClient catalog;
        final String web;

        Scene(World world) {
            this.world = world;
            world.tenant().site(HR, "Human Resources");
            this.fake = world.tenant().appCatalog("/sites/appcatalog");
            this.catalog = AppCatalogClient.tenant(world.connection(), fake.url());
            this.web = world.tenant().url(HR);
        }

        AppId offered() {
            return AppId.of(fake.offers(HELLO));
        }

        AppId installed() {
            String id = fake.offers(HELLO);
            fake.installedOn(id, HR);
            return AppId.of(id);
        }

        boolean has(Predicate<FakeApp> what) {
            return fake.apps().stream().anyMatch(what);
        }

        boolean isOnWeb(String version) {
            return has(app -> version.equals(app.installedOn().get(HR)));
        }

        Ready change(String wire, Callable<Object> call, Predicate<Scene> isSo) {
            return Ready.change(call, () -> world.tenant().effects(wire), () -> isSo.test(this));
        }
    }

    private interface Setting {
        Ready in(Scene scene) throws Exception;
    }

    private static Operation read(String method, String wire, Setting setting) {
        return Operation.read(CLIENT, method, wire, world -> setting.in(new Scene(world)));
    }

    private static Operation change(String method, String wire, Setting setting) {
        return Operation.change(CLIENT, method, wire, world -> setting.in(new Scene(world)));
    }

    private static boolean isHello(Object value) {
        return value instanceof CatalogApp app && "hello".equals(app.title());
    }

    private static boolean isOneHello(Object value) {
        return value instanceof List<?> list && list.size() == 1 && isHello(list.get(0));
    }

    static List<Operation> all() {
        return List.of(
                read("diagnose()", "AvailableApps", s -> {
                    s.offered();
                    return World.diagnosis(() -> s.world.execute(s.catalog.diagnose()));
                }),
                read("site()", "SP_TenantSettings_Current", s -> {
                    AppCatalogClient unknown = AppCatalogClient.tenantOf(s.world.connection(), s.web);
                    return Ready.read(() -> s.world.execute(unknown.site()), value -> value.equals(s.fake.url()));
                }),
                read("list()", "AvailableApps", s -> {
                    s.offered();
                    return Ready.read(() -> s.world.execute(s.catalog.list()), CatalogOperations::isOneHello);
                }),
                read("get(AppId)", "GetById", s -> {
                    AppId app = s.offered();
                    return Ready.read(() -> s.world.execute(s.catalog.get(app)), CatalogOperations::isHello);
                }),
                read("find(ProductId)", "AvailableApps", s -> {
                    s.offered();
                    ProductId product = ProductId.of(HELLO.productId());
                    return Ready.read(() -> s.world.execute(s.catalog.find(product)), CatalogOperations::isHello);
                }),
                read("findByTitle(String)", "AvailableApps", s -> {
                    s.offered();
                    return Ready.read(
                            () -> s.world.execute(s.catalog.findByTitle("hello")), CatalogOperations::isHello);
                }),
                change("add(Path)", "Add", s -> {
                    Path file = HELLO.writeTo(s.world.folder());
                    return s.change("Add", () -> s.world.execute(s.catalog.add(file)), scene -> scene.has(app -> true));
                }),
                change("add(String, byte[])", "Add", s -> {
                            s.fake.holds(HELLO);
                            byte[] bytes = NEWER.bytes();
                            return s.change(
                                    "Add",
                                    () -> s.world.execute(
                                            s.catalog.add("hello.sppkg", bytes).overwrite(true)),
                                    scene -> scene.has(app -> app.version().equals("2.0.0.0")));
                        })
                        .where("with overwrite"),
                change("add(String, Body)", "Add", s -> {
                    byte[] bytes = HELLO.bytes();
                    Body body = Body.stream(
                            "application/octet-stream", bytes.length, () -> new ByteArrayInputStream(bytes));
                    return s.change(
                            "Add",
                            () -> s.world.execute(s.catalog.add("hello.sppkg", body)),
                            scene -> scene.has(app -> true));
                }),
                change("publish(Path)", "Add", s -> {
                            Path file = HELLO.writeTo(s.world.folder());
                            return s.change(
                                    "Add",
                                    () -> s.world.execute(
                                            s.catalog.publish(file).deploy(false)),
                                    scene -> scene.has(app -> true));
                        })
                        .where("new"),
                change("publish(Path)", "Deploy", s -> {
                            s.fake.deploysTake(Duration.ZERO);
                            s.fake.holds(HELLO);
                            Path file = HELLO.writeTo(s.world.folder());
                            return s.change(
                                    "Deploy",
                                    () -> s.world.execute(s.catalog.publish(file)),
                                    scene -> scene.has(FakeApp::deployed));
                        })
                        .where("half done"),
                change("publish(String, byte[])", "Add", s -> {
                            byte[] bytes = HELLO.bytes();
                            return s.change(
                                    "Add",
                                    () -> s.world.execute(s.catalog
                                            .publish("hello.sppkg", bytes)
                                            .deploy(false)),
                                    scene -> scene.has(app -> true));
                        })
                        .where("in memory"),
                change("deploy(AppId)", "Deploy", s -> {
                    // a deadline cannot cut off a slow deployment, because the fake's time is virtual
                    s.fake.deploysTake(Duration.ZERO);
                    AppId app = AppId.of(s.fake.holds(HELLO));
                    return s.change(
                            "Deploy",
                            () -> s.world.execute(s.catalog.deploy(app)),
                            scene -> scene.has(FakeApp::deployed));
                }),
                change("retract(AppId)", "Retract", s -> {
                    AppId app = s.offered();
                    return s.change(
                            "Retract",
                            () -> s.world.execute(s.catalog.retract(app)),
                            scene -> !scene.has(FakeApp::deployed));
                }),
                change("remove(AppId)", "Remove", s -> {
                    AppId app = s.offered();
                    return s.change(
                            "Remove", () -> s.world.execute(s.catalog.remove(app)), scene -> !scene.has(each -> true));
                }),
                change("install(AppId, String)", "Install", s -> {
                    AppId app = s.offered();
                    return s.change(
                            "Install",
                            () -> s.world.execute(s.catalog.install(app, s.web)),
                            scene -> scene.isOnWeb("1.0.0.0"));
                }),
                change("upgrade(AppId, String)", "Upgrade", s -> {
                    AppId app = s.installed();
                    s.fake.offers(NEWER);
                    return s.change(
                            "Upgrade",
                            () -> s.world.execute(s.catalog.upgrade(app, s.web)),
                            scene -> scene.isOnWeb("2.0.0.0"));
                }),
                change("uninstall(AppId, String)", "Uninstall", s -> {
                    AppId app = s.installed();
                    return s.change(
                            "Uninstall",
                            () -> s.world.execute(s.catalog.uninstall(app, s.web)),
                            scene -> !scene.isOnWeb("1.0.0.0"));
                }),
                read("follow(AppId, String)", "GetById", s -> {
                    AppId app = s.installed();
                    return Ready.report(
                            () -> s.catalog.follow(app, s.web).poll().latest(),
                            value -> isHello(value) ? Told.DONE : Told.NOT_DONE);
                }),
                change("syncToTeams(int)", "SyncSolutionToTeams", s -> {
                    s.offered();
                    AtomicInteger synced = synced(s);
                    return Ready.change(
                            () -> s.world.execute(s.catalog.syncToTeams(1)), synced::get, () -> synced.get() > 0);
                }),
                change("syncToTeams(AppId)", "SyncSolutionToTeams", s -> {
                            AppId app = s.offered();
                            AtomicInteger synced = synced(s);
                            return Ready.change(
                                    () -> s.world.execute(s.catalog.syncToTeams(app)),
                                    synced::get,
                                    () -> synced.get() > 0);
                        })
                        .where("by id"),
                read("downloadPackage(AppId, Path)", "$value", s -> {
                    AppId app = s.offered();
                    Path target = s.world.folder().resolve("app.sppkg");
                    return Ready.read(
                            () -> s.catalog.downloadPackage(app, target).execute(),
                            value -> Files.exists((Path) value));
                }),
                read("downloadTeamsPackage(AppId, Path)", "$value", s -> {
                    AppId app = s.offered();
                    Path target = s.world.folder().resolve("teams.zip");
                    return Ready.read(
                            () -> s.world.execute(s.catalog.downloadTeamsPackage(app, target)),
                            value -> Files.exists((Path) value));
                }),
                read("siteCollectionCatalogs()", "SiteCollectionAppCatalogsSites", s -> {
                    s.world.tenant().catalogs().ofSite(HR);
                    return Ready.read(
                            () -> s.world.execute(s.catalog.siteCollectionCatalogs()),
                            value -> !((List<?>) value).isEmpty());
                }),
                read("instances(String)", "AppTiles", s -> {
                    s.installed();
                    return Ready.read(
                            () -> s.world.execute(s.catalog.instances(s.web)), value -> !((List<?>) value).isEmpty());
                }));
    }

    /**
     * Simulates a service that accepts app-only tokens for this operation. The real service and the fake refuse such
     * tokens.
     */
    private static AtomicInteger synced(Scene s) {
        AtomicInteger synced = new AtomicInteger();
        s.world.tenant().faults().script("POST", SYNC, request -> {
            synced.incrementAndGet();
            return FakeResponse.done();
        });
        return synced;
    }
}
