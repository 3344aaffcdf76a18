package io.tenantapps.testing.sites;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.GraphClient;
import java.io.IOException;
import java.util.List;

/** A program that lists all sites and webs of a large tenant with raw HTTP, and prints how many it found. */
final class SiteSeedProgram {
    private static final String FUNCTION =
            "/_api/web/getsubwebsfilteredforcurrentuser(nWebTemplateFilter=-1,nConfigurationFilter=-1)";

    private final Admin rest;
    private int locked;
    private int webs;
    private int appWebs;

    private SiteSeedProgram(Admin rest) {
        this.rest = rest;
    }

    public static void main(String[] args) throws IOException {
        try (FakeTenant tenant = FakeTenant.start().keepsLog(false)) {
            tenant.sites()
                    .seeds(SiteSeed.of(Integer.parseInt(args[0]), Integer.parseInt(args[1]))
                            .appWebsEvery(10)
                            .deletedEvery(100)
                            .lockedEvery(50)
                            .personalEvery(70)
                            .readOnlyEvery(30));
            List<String> sites = GraphClient.of(tenant).all("sites/getAllSites?$select=webUrl", "webUrl");
            SiteSeedProgram program = new SiteSeedProgram(Admin.of(tenant));
            for (String site : sites) {
                program.read(site.substring(tenant.graph().url().length()));
            }
            System.out.println("pages=" + tenant.requests("getAllSites") + ", sites=" + sites.size() + ", locked="
                    + program.locked + ", webs=" + program.webs + ", appWebs=" + program.appWebs);
        }
    }

    private void read(String web) throws IOException {
        Admin.Reply reply = rest.get(web + FUNCTION);
        if (reply.status() == 403) {
            locked++;
            return;
        }
        List<String> children = GraphClient.values(reply.body(), "ServerRelativeUrl");
        List<String> templates = GraphClient.values(reply.body(), "WebTemplate");
        for (int i = 0; i < children.size(); i++) {
            webs++;
            if (templates.get(i).equals("APP")) {
                appWebs++;
            } else {
                read(children.get(i));
            }
        }
    }
}
