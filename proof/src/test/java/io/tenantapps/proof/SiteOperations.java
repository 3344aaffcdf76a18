package io.tenantapps.proof;

import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.sharepoint.sites.SiteSource;
import io.tenantapps.sharepoint.sites.SiteSources;
import io.tenantapps.sharepoint.sites.SiteSummary;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The lists of all sites of a tenant. */
final class SiteOperations {
    private static final Class<?> CLIENT = TenantSites.class;
    private static final String GRAPH = "getAllSites";
    private static final String ADMIN = "RenderListDataAsStream";
    private static final int SITES = 2;

    private SiteOperations() {}

    private interface Setting {
        Ready in(World world, TenantSites sites) throws Exception;
    }

    private static Operation read(String method, String wire, Setting setting) {
        return Operation.read(CLIENT, method, wire, world -> {
            world.tenant().site("/sites/hr", "Human Resources").site("/sites/it", "IT");
            String admin = world.tenant().admin().url();
            SiteSource source = wire.equals(ADMIN)
                    ? SiteSources.adminList(world.connection(), admin)
                    : SiteSources.graph(world.connection());
            return setting.in(world, TenantSites.of(world.connection(), admin).from(source));
        });
    }

    private static boolean hasAllSites(Object summary) {
        return ((SiteSummary) summary).totals().sites() == SITES;
    }

    /** Returns the result of a list, whose webs may have gaps. */
    private static Told told(Object list) {
        SiteList found = (SiteList) list;
        if (found.totals().sites() != SITES || found.totals().webs() != SITES) {
            throw new AssertionError("a site is not accounted for: " + found);
        }
        return found.isComplete() ? Told.DONE : Told.NOT_DONE;
    }

    static List<Operation> all() {
        return List.of(
                read("diagnose()", GRAPH, (world, sites) -> World.diagnosis(() -> world.execute(sites.diagnose()))),
                read("count()", ADMIN, (world, sites) -> Ready.read(sites::count, SiteOperations::hasAllSites))
                        .where("in the admin site's list"),
                read("forEach(Consumer)", GRAPH, (world, sites) -> {
                    List<String> urls = new ArrayList<>();
                    return Ready.read(
                            () -> sites.forEach(site -> urls.add(site.url())),
                            summary -> hasAllSites(summary) && urls.size() == SITES);
                }),
                read(
                                "run(Path)",
                                "getsubwebsfilteredforcurrentuser",
                                (world, sites) -> Ready.report(
                                        () -> sites.withWebs().run(Files.createTempDirectory(world.folder(), "sites")),
                                        SiteOperations::told))
                        .withDeadlines(SITES));
    }
}
