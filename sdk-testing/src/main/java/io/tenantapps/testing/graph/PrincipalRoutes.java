package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service principals, the applications, and the holders of roles. */
final class PrincipalRoutes {
    private static final List<String> REQUIRED = List.of(
            "Application.Read.All", "Application.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
    private static final String LEGACY = "servicePrincipalType eq 'Legacy'";

    private final GraphState graph;
    private final DirectoryPages pages;

    PrincipalRoutes(TenantState state, GraphState graph) {
        this.graph = graph;
        this.pages = new DirectoryPages(state);
    }

    @Nullable
    Response answer(GraphRequest request) {
        boolean isOfPrincipals =
                !request.segments().isEmpty() && request.segments().get(0).is("servicePrincipals");
        if (!isOfPrincipals && !request.isFor("applications")) {
            return null;
        }
        if (graph.settings().refuses(FakeGraphRefusal.NO_APPLICATION_ROLE)
                || !request.bearer().hasAnyOf(REQUIRED)) {
            throw GraphError.directoryDenied();
        }
        Segment first = request.segments().get(0);
        if (request.isFor("applications")) {
            return pages.answer(request, applications(request.option("filter")));
        }
        if (request.isFor("servicePrincipals") && first.arguments().isEmpty()) {
            return pages.answer(request, principals(request.option("filter")));
        }
        Map<String, @Nullable Object> principal = one(AppIdFilter.argument(first));
        if (request.isFor("servicePrincipals")) {
            return pages.one(request, principal);
        }
        return request.isFor("servicePrincipals", "appRoleAssignedTo") ? holders(request, principal) : null;
    }

    private List<Map<String, @Nullable Object>> applications(@Nullable String filter) {
        List<UUID> appIds = filter == null ? List.of() : appIds(filter);
        return graph.principals().stream()
                .filter(FakeServicePrincipal::hasApplication)
                .filter(each -> filter == null || appIds.contains(each.id()))
                .map(PrincipalRows::application)
                .toList();
    }

    /** Returns the app ids of a filter. The fake does not find applications by their object ids. */
    private static List<UUID> appIds(String filter) {
        AppIdFilter parsed = AppIdFilter.of(filter);
        if (parsed.isForObjectIds()) {
            throw GraphError.badQuery(
                    "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.");
        }
        return parsed.ids();
    }

    private List<Map<String, @Nullable Object>> principals(@Nullable String filter) {
        if (LEGACY.equals(filter)) {
            return graph.principals().stream()
                    .filter(each -> each.isListed() && each.kind() == FakeServicePrincipal.Kind.LEGACY)
                    .map(PrincipalRows::principal)
                    .toList();
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (filter == null) {
            for (MicrosoftPrincipal each : MicrosoftPrincipal.values()) {
                rows.add(each.row(graph.principals()));
            }
            graph.principals().stream()
                    .filter(FakeServicePrincipal::isListed)
                    .map(PrincipalRows::principal)
                    .forEach(rows::add);
            return rows;
        }
        AppIdFilter parsed = AppIdFilter.of(filter);
        if (parsed.isForObjectIds() && graph.settings().refuses(FakeGraphRefusal.NO_OBJECT_ID_FILTER)) {
            throw GraphError.badQuery(
                    "Request_UnsupportedQuery", "Unsupported or invalid query filter clause specified.");
        }
        for (UUID id : parsed.ids()) {
            Map<String, @Nullable Object> row = parsed.isForObjectIds() ? findObject(id) : find(id);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private @Nullable Map<String, @Nullable Object> find(UUID appId) {
        for (MicrosoftPrincipal each : MicrosoftPrincipal.values()) {
            if (each.appId().equals(appId)) {
                return each.row(graph.principals());
            }
        }
        FakeServicePrincipal known = graph.principal(appId);
        return known == null || !known.isListed() ? null : PrincipalRows.principal(known);
    }

    private @Nullable Map<String, @Nullable Object> findObject(UUID objectId) {
        String id = objectId.toString();
        for (MicrosoftPrincipal each : MicrosoftPrincipal.values()) {
            if (each.objectId().equals(id)) {
                return each.row(graph.principals());
            }
        }
        return graph.principals().stream()
                .filter(each -> each.isListed() && each.objectId().equals(id))
                .findFirst()
                .map(PrincipalRows::principal)
                .orElse(null);
    }

    private Map<String, @Nullable Object> one(String appId) {
        UUID id = Ids.guid(appId);
        Map<String, @Nullable Object> row = id == null ? null : find(id);
        if (row == null) {
            throw GraphError.noResource(appId);
        }
        return row;
    }

    private Response holders(GraphRequest request, Map<String, @Nullable Object> resource) {
        if (request.option("filter") != null) {
            throw GraphError.badQuery("Request_BadRequest", "Invalid filter clause");
        }
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (MicrosoftPrincipal each : MicrosoftPrincipal.values()) {
            if (each.objectId().equals(resource.get("id"))) {
                graph.principals().stream()
                        .filter(FakeServicePrincipal::isListed)
                        .forEach(holder -> rows.addAll(each.assignments(holder)));
            }
        }
        return pages.answer(request, rows);
    }
}
