package io.tenantapps.proof;

import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.addins.BulkResult;
import io.tenantapps.sharepoint.addins.UninstallReport;
import io.tenantapps.sharepoint.addins.UninstallState;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.addins.FakeAdmin;
import io.tenantapps.testing.addins.FakeGrant;
import io.tenantapps.testing.addins.FakePrincipal;
import java.util.List;

/** The add-in administration operations. */
final class AddinOperations {
    private static final Class<?> CLIENT = AddinAdminClient.class;
    private static final String HR = "/sites/hr";
    private static final String UNINSTALL = "UninstallAddins";

    private AddinOperations() {}

    private interface Setting {
        Ready in(World world, FakeAdmin admin, AddinAdminClient addins) throws Exception;
    }

    private static Operation.Preparation prepared(Setting setting) {
        return world -> {
            world.tenant().site(HR, "Human Resources");
            FakeAdmin admin = world.tenant().admin();
            AddinAdminClient addins = AddinAdminClient.of(world.connection(), admin.url())
                    .relativeTo(world.tenant().url("/"));
            return setting.in(world, admin, addins);
        };
    }

    private static Operation read(String method, String wire, Setting setting) {
        return Operation.read(CLIENT, method, wire, prepared(setting));
    }

    /** Checks that each input is among the rows or the failures. */
    private static Told found(Object value) {
        BulkResult<?> found = (BulkResult<?>) value;
        if (found.rows().size() + found.failures().size() != 1) {
            throw new AssertionError("an input is not accounted for: " + found);
        }
        return found.isComplete() ? Told.DONE : Told.NOT_DONE;
    }

    /** Returns the result of a report that has one row. */
    private static Told told(Object value) {
        UninstallState state = ((UninstallReport) value).rows().get(0).state();
        return switch (state) {
            case RUNNING, SUCCEEDED -> Told.DONE;
            case REFUSED, FAILED, LOST, PLANNED -> Told.NOT_DONE;
            case UNKNOWN -> Told.UNKNOWN;
        };
    }

    static List<Operation> all() {
        return List.of(
                read(
                        "diagnose()",
                        "AvailableAddIns",
                        (world, admin, addins) -> World.diagnosis(() -> world.execute(addins.diagnose()))),
                read("availableAddins(Iterable)", "AvailableAddIns", (world, admin, addins) -> {
                    admin.installs(HR, FakeAddin.sharePointHosted("News"));
                    return Ready.report(
                            () -> world.execute(addins.availableAddins(List.of(HR))), AddinOperations::found);
                }),
                read("permissions()", "AddinPermissions", (world, admin, addins) -> {
                    String app = admin.grants(FakePrincipal.acs("Old"), FakeGrant.siteCollection(HR, "FullControl"));
                    return Ready.report(() -> world.execute(addins.permissions().of(HR, app)), AddinOperations::found);
                }),
                read("acsPrincipals(Iterable)", "GetACSServicePrincipals", (world, admin, addins) -> {
                    FakePrincipal old = FakePrincipal.acs("Old");
                    admin.knows(old);
                    return Ready.report(
                            () -> world.execute(addins.acsPrincipals(List.of(old.appId()))), AddinOperations::found);
                }),
                read("principals(Iterable)", "GetAddinPrincipalsHavingPermissionsInSites", (world, admin, addins) -> {
                    admin.grants(FakePrincipal.acs("Old"), FakeGrant.siteCollection(HR, "Read"));
                    return Ready.report(() -> world.execute(addins.principals(List.of(HR))), AddinOperations::found);
                }),
                Operation.change(CLIENT, "uninstall()", UNINSTALL, prepared((world, admin, addins) -> {
                    String id = admin.installs(HR, FakeAddin.sharePointHosted("News"));
                    return new Ready(
                            () -> world.execute(addins.uninstall().from(HR, id)),
                            AddinOperations::told,
                            () -> world.tenant().effects(UNINSTALL),
                            () -> admin.instances().isEmpty());
                })),
                read("job(String, String)", "GetAddinUninstallJobDetail", (world, admin, addins) -> {
                    String job = running(admin, addins);
                    return Ready.read(() -> addins.job(job, HR).poll(), value -> true);
                }),
                read("job(String, String, String)", "GetAddinUninstallJobDetail", (world, admin, addins) -> {
                    String job = running(admin, addins);
                    String instance = admin.jobs().get(0).instanceId();
                    return Ready.read(() -> addins.job(job, HR, instance).poll(), value -> true);
                }));
    }

    private static String running(FakeAdmin admin, AddinAdminClient addins) {
        String id = admin.installs(HR, FakeAddin.sharePointHosted("News"));
        addins.uninstall().from(HR, id).execute();
        return admin.jobs().get(0).id();
    }
}
