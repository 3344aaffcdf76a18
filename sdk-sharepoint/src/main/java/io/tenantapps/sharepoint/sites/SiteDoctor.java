package io.tenantapps.sharepoint.sites;

import io.tenantapps.core.Diagnostics;
import io.tenantapps.core.Execution;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.diagnostics.DiagnosticReport;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.internal.Anything;
import io.tenantapps.sharepoint.internal.MicrosoftGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Diagnoses which steps of listing all sites the caller is allowed to perform. The diagnosis sends only reads. */
final class SiteDoctor {
    static final String LIST = "list of all sites";
    static final String ADMIN_LIST = "list of sites from the admin site";
    static final String GRAPH_LIST = "list of sites from Microsoft Graph";
    static final String SUB_WEBS = "sub-webs";
    static final String SECRETS = "secrets of applications";

    private static final String DIRECTORY = "Microsoft Graph Application.Read.All (delegated: Application.Read.All)";

    /** A site may be locked, and the refusal then proves nothing about the rights of the caller. */
    private static final int TRIED = 3;

    private final AdminListSites list;
    private final @Nullable MicrosoftGraph graph;
    private final Diagnostics diagnostics;

    SiteDoctor(TenantConnection connection, AdminListSites list, Execution execution) {
        this.list = list;
        this.graph = MicrosoftGraph.of(connection);
        this.diagnostics = Diagnostics.of(execution);
    }

    DiagnosticReport diagnosis() {
        AdminListSites.Rendered rendered = diagnostics.reach(
                list.request(null),
                Map.of(),
                failure -> missing(
                        ADMIN_LIST,
                        AdminListSites.PERMISSION,
                        failure,
                        "the admin site cannot list its sites for this caller"));
        SitePage ofAdmin = rendered == null ? null : list.read(null, rendered);
        if (ofAdmin == null) {
            diagnostics.skip(ADMIN_LIST);
        } else {
            diagnostics.add(DiagnosticCheck.ok(ADMIN_LIST, "admin-list", "The admin site lists its sites"));
        }
        SitePage ofGraph = graph == null ? withoutGraph() : ofGraph(new GraphSites(graph));
        if (ofAdmin == null && ofGraph == null) {
            diagnostics.add(DiagnosticCheck.problem(
                    LIST,
                    "no-list",
                    "Neither Microsoft Graph nor the admin site lists the sites",
                    "the caller lacks both permissions, or both services failed",
                    "grant " + GraphSites.PERMISSION + ", or " + AdminListSites.PERMISSION));
        }
        List<TenantSite> sites = new ArrayList<>();
        for (SitePage page : new SitePage[] {ofAdmin, ofGraph}) {
            if (page != null) {
                page.sites().stream()
                        .filter(site -> site.kind() == SiteKind.ORDINARY)
                        .limit(TRIED)
                        .forEach(sites::add);
            }
        }
        subWebs(sites);
        if (graph != null) {
            secrets(graph);
        }
        return diagnostics.diagnosis();
    }

    private @Nullable SitePage withoutGraph() {
        for (String subject : List.of(GRAPH_LIST, SECRETS)) {
            diagnostics.add(DiagnosticCheck.warning(
                    subject,
                    "no-graph",
                    "The cloud of the connection does not include a known Microsoft Graph",
                    "this step needs Microsoft Graph",
                    "set its URL with TenantConnection.Builder.graph"));
        }
        return null;
    }

    private @Nullable SitePage ofGraph(GraphSites source) {
        SitePage page = diagnostics.check(
                GRAPH_LIST,
                () -> source.read(diagnostics.execution().send(source.request(null))),
                failure -> missing(
                        GRAPH_LIST,
                        GraphSites.PERMISSION,
                        failure,
                        "the client uses the list of sites from the admin site instead, if the caller may read that list"));
        if (page == null) {
            return null;
        }
        diagnostics.add(
                page.sites().isEmpty()
                        ? DiagnosticCheck.warning(
                                GRAPH_LIST,
                                "no-sites",
                                "Microsoft Graph lists no site, although every tenant has sites",
                                "an application that has only Sites.Selected receives an empty list",
                                "grant " + GraphSites.PERMISSION)
                        : DiagnosticCheck.ok(GRAPH_LIST, "graph-list", "Microsoft Graph lists the sites"));
        return page;
    }

    private void subWebs(List<TenantSite> sites) {
        SdkException last = null;
        for (TenantSite site : sites) {
            try {
                diagnostics.execution().send(SiteWebs.request(site.url()));
                diagnostics.add(DiagnosticCheck.ok(SUB_WEBS, "sub-webs", "The sub-webs of a site can be listed"));
                return;
            } catch (SdkException e) {
                last = e;
            }
        }
        SdkException failure = last;
        if (failure == null) {
            diagnostics.skip(SUB_WEBS);
        } else {
            diagnostics.check(
                    SUB_WEBS,
                    () -> {
                        throw failure;
                    },
                    same -> DiagnosticCheck.problem(
                            SUB_WEBS,
                            "no-access",
                            String.valueOf(same.getMessage()),
                            "sub-webs cannot be listed, so withWebs() would report each site as a gap",
                            "grant " + SiteWebs.PERMISSION));
        }
    }

    private void secrets(MicrosoftGraph directory) {
        Object found = diagnostics.check(
                SECRETS,
                () -> diagnostics
                        .execution()
                        .send(directory.get(
                                "list principals",
                                directory
                                        .url("servicePrincipals")
                                        .query("$filter", "servicePrincipalType eq 'Legacy'")
                                        .query("$select", "id,passwordCredentials,keyCredentials")
                                        .query("$top", "1"),
                                DIRECTORY,
                                Anything.OR_NULL)),
                failure -> missing(
                        SECRETS,
                        DIRECTORY,
                        failure,
                        "an inventory cannot report the kinds of applications and the expiry dates of their secrets"));
        if (found != null) {
            diagnostics.add(DiagnosticCheck.ok(SECRETS, "secrets", "The expiry dates of the secrets can be read"));
        }
    }

    /** Returns the check for a step that not every list of sites needs. */
    private static DiagnosticCheck missing(String step, String permission, SdkException failure, String consequence) {
        return DiagnosticCheck.warning(
                step, "no-access", String.valueOf(failure.getMessage()), consequence, "grant " + permission);
    }
}
