package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.internal.MicrosoftGraph;
import io.tenantapps.sharepoint.internal.PageLinks;
import io.tenantapps.sharepoint.inventory.EntraCredential;
import io.tenantapps.sharepoint.inventory.EntraPrincipal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads data about applications from Microsoft Graph: their kind, the expiry of their secrets, and their roles for
 * sites.
 */
final class EntraReader {
    static final String PERMISSION = "Microsoft Graph Application.Read.All (delegated: Application.Read.All)";

    /** The id of the application of SharePoint itself. */
    static final String SHAREPOINT = "00000003-0000-0ff1-ce00-000000000000";

    /** The service accepts at most this number of ids in a filter. */
    private static final int IDS = 15;

    /**
     * For more ids, it takes fewer requests to list all principals of the tenant. Keys may be read 150 times a minute.
     */
    private static final int MOST_BY_ID = 50 * IDS;

    private static final String SELECT =
            "id,appId,displayName,passwordCredentials,keyCredentials,appOwnerOrganizationId,servicePrincipalType";
    private static final String SELECT_APPLICATION = "id,appId,displayName,passwordCredentials,keyCredentials";

    /** The services whose roles give access to sites, each with the id of its application. */
    private static final Map<String, String> SERVICES =
            Map.of("SharePoint", SHAREPOINT, "Graph", "00000003-0000-0000-c000-000000000000");

    private static final List<String> PREFIXES = List.of("Sites.", "Files.", "Lists.", "ListItems.");
    private static final Set<String> TYPES_WITHOUT_APPLICATION = Set.of("Legacy", "ManagedIdentity");

    private record Credential(
            @JsonProperty("startDateTime") @Nullable Instant startDateTime,

            @JsonProperty("endDateTime") @Nullable Instant endDateTime) {}

    private record Row(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("appId") @Nullable String appId,
            @JsonProperty("displayName") @Nullable String displayName,
            @JsonProperty("servicePrincipalType") @Nullable String type,

            @JsonProperty("appOwnerOrganizationId") @Nullable
            String owner,

            @JsonProperty("passwordCredentials") @Nullable List<Credential> passwords,
            @JsonProperty("keyCredentials") @Nullable List<Credential> keys) {

        String key() {
            return String.valueOf(appId).toLowerCase(Locale.ROOT);
        }

        boolean isOwnedElsewhere(@Nullable String tenant) {
            return owner != null && tenant != null && !owner.equalsIgnoreCase(tenant);
        }

        /**
         * Returns the validity of all credentials. The order of credentials has no meaning, and an ACS secret repeats
         * its keys.
         */
        Stream<EntraCredential> credentials() {
            return Stream.concat(credentials(passwords, false), credentials(keys, true))
                    .distinct();
        }

        private static Stream<EntraCredential> credentials(@Nullable List<Credential> rows, boolean isKey) {
            return Json.list(rows).stream()
                    .map(each -> new EntraCredential(isKey, each.startDateTime(), each.endDateTime()));
        }
    }

    private record Role(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("value") @Nullable String value) {}

    private record Service(
            @JsonProperty("appRoles") @Nullable List<Role> appRoles) {}

    private record Assignment(
            @JsonProperty("appRoleId") @Nullable String roleId,
            @JsonProperty("principalId") @Nullable String principalId,
            @JsonProperty("principalDisplayName") @Nullable String title) {}

    private static final ResponseReader<Page<Row>> ROWS = Json.page(Row.class);
    private static final ResponseReader<Page<Assignment>> ASSIGNMENTS = Json.page(Assignment.class);
    private static final ResponseReader<Service> SERVICE = Json.as(Service.class);

    private final MicrosoftGraph graph;
    private final CallOptions options;
    private final Map<String, Row> principals = new LinkedHashMap<>();
    private final Map<String, Row> holders = new HashMap<>();
    private final Map<String, Row> applications = new HashMap<>();
    private final Map<String, Set<String>> roles = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();

    EntraReader(MicrosoftGraph graph, CallOptions options) {
        this.graph = graph;
        this.options = options;
    }

    /**
     * Passes on one row for each application, and one for each other holder of a role for sites.
     *
     * @param appIds the ids of the applications
     * @param tenant the id of the tenant, to recognize applications of other tenants; null if it is unknown
     */
    void each(List<String> appIds, @Nullable String tenant, Consumer<EntraPrincipal> rows) {
        Set<String> wanted =
                appIds.stream().map(id -> id.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
        SERVICES.forEach(this::roles);
        legacy(wanted);
        principals(wanted);
        applications(wanted, tenant);
        wanted.forEach(id -> rows.accept(principal(id, principals.get(id), tenant)));
        roles.keySet().stream()
                .filter(id -> !isWanted(holders.get(id), wanted))
                .forEach(id -> rows.accept(holder(id, tenant)));
    }

    private static boolean isWanted(@Nullable Row row, Set<String> wanted) {
        return row != null && wanted.contains(row.key());
    }

    /** Keeps a principal if it belongs to one of the applications or holds a role. */
    private void keep(Row row, Set<String> wanted) {
        if (isWanted(row, wanted)) {
            principals.put(row.key(), row);
        }
        if (row.id() != null && roles.containsKey(row.id())) {
            holders.put(row.id(), row);
        }
    }

    private void legacy(Set<String> wanted) {
        ApiUrl url = graph.url("servicePrincipals")
                .query("$filter", "servicePrincipalType eq 'Legacy'")
                .query("$select", SELECT)
                .query("$top", "999");
        pages("list legacy principals", url, ROWS, row -> keep(row, wanted));
    }

    /**
     * Reads the principals that are not legacy principals: first the principals of the applications, then the other
     * holders of roles.
     */
    private void principals(Set<String> wanted) {
        List<String> missing =
                wanted.stream().filter(id -> !principals.containsKey(id)).toList();
        if (missing.size() + missingHolders().size() > MOST_BY_ID) {
            allPrincipals(wanted);
            return;
        }
        byId("servicePrincipals", "appId", missing, SELECT, row -> keep(row, wanted));
        try {
            byId("servicePrincipals", "id", missingHolders(), SELECT, row -> keep(row, wanted));
        } catch (ApiException e) {
            if (e.status() != 400) { // no page documents this filter for object ids
                throw e;
            }
            allPrincipals(wanted);
        }
    }

    private void allPrincipals(Set<String> wanted) {
        pages(
                "list all service principals",
                graph.url("servicePrincipals").query("$select", SELECT).query("$top", "999"),
                ROWS,
                row -> keep(row, wanted));
    }

    /** Returns the object ids of the holders of roles that have not been read. */
    private List<String> missingHolders() {
        return roles.keySet().stream()
                .filter(id -> Guid.isGuid(id) && !holders.containsKey(id))
                .toList();
    }

    /**
     * Reads the applications. Legacy principals, managed identities and applications of other tenants have no
     * application object in this tenant.
     */
    private void applications(Set<String> wanted, @Nullable String tenant) {
        Set<String> ids = new TreeSet<>(wanted);
        holders.values().stream()
                .filter(row -> row.appId() != null && Guid.isGuid(row.key()) && !row.isOwnedElsewhere(tenant))
                .forEach(row -> ids.add(row.key()));
        Stream.concat(principals.values().stream(), holders.values().stream())
                .filter(row -> TYPES_WITHOUT_APPLICATION.contains(String.valueOf(row.type())))
                .forEach(row -> ids.remove(row.key()));
        if (ids.size() > MOST_BY_ID) {
            pages(
                    "list all applications",
                    graph.url("applications")
                            .query("$select", SELECT_APPLICATION)
                            .query("$top", "999"),
                    ROWS,
                    row -> {
                        if (ids.contains(row.key())) {
                            applications.put(row.key(), row);
                        }
                    });
        } else {
            byId(
                    "applications",
                    "appId",
                    List.copyOf(ids),
                    SELECT_APPLICATION,
                    row -> applications.put(row.key(), row));
        }
    }

    /** Reads objects by their ids, a few in each request. */
    private void byId(String collection, String property, List<String> ids, String select, Consumer<Row> rows) {
        String name = "list " + (collection.equals("applications") ? collection : "service principals");
        for (int from = 0; from < ids.size(); from += IDS) {
            String filter = ids.subList(from, Math.min(ids.size(), from + IDS)).stream()
                    .map(id -> "'" + id + "'")
                    .collect(Collectors.joining(",", property + " in (", ")"));
            pages(name, graph.url(collection).query("$filter", filter).query("$select", select), ROWS, rows);
        }
    }

    /** Reads the holders of a service's roles for sites. The service refuses a filter on the role. */
    private void roles(String service, String appId) {
        String resource = "servicePrincipals(appId='" + appId + "')";
        Service found = graph.connection()
                .call(graph.get("read roles", graph.url(resource).query("$select", "appRoles"), PERMISSION, SERVICE))
                .withOptions(old -> options)
                .execute();
        Map<String, String> names = new HashMap<>();
        for (Role role : Json.list(found.appRoles())) {
            if (role.id() != null && role.value() != null && isForSites(role.value())) {
                names.put(role.id().toLowerCase(Locale.ROOT), service + " " + role.value());
            }
        }
        if (names.isEmpty()) {
            throw new MalformedResponseException(
                    "read roles: " + service + " must have roles for sites, but the response lists none", null, false);
        }
        pages("list role holders", graph.url(resource, "appRoleAssignedTo").query("$top", "999"), ASSIGNMENTS, each -> {
            String name = each.roleId() == null ? null : names.get(each.roleId().toLowerCase(Locale.ROOT));
            if (name != null && each.principalId() != null) {
                roles.computeIfAbsent(each.principalId(), any -> new TreeSet<>())
                        .add(name);
                titles.put(each.principalId(), Objects.requireNonNullElse(each.title(), each.principalId()));
            }
        });
    }

    /**
     * Returns true for roles that can give access to sites. Such a role may be new, so the client recognizes it by the
     * start of its name.
     */
    private static boolean isForSites(String role) {
        return PREFIXES.stream().anyMatch(role::startsWith);
    }

    /**
     * Returns the row of a holder of roles without a grant. If Graph returns no row for the holder, only its object id
     * is known.
     */
    private EntraPrincipal holder(String objectId, @Nullable String tenant) {
        Row row = holders.get(objectId);
        return row == null || row.appId() == null
                ? new EntraPrincipal(
                        null, objectId, titles.get(objectId), null, null, false, null, List.of(), held(objectId))
                : principal(row.key(), row, tenant);
    }

    private List<String> held(@Nullable String objectId) {
        return objectId == null ? List.of() : List.copyOf(roles.getOrDefault(objectId, Set.of()));
    }

    private EntraPrincipal principal(String appId, @Nullable Row principal, @Nullable String tenant) {
        Row application = applications.get(appId);
        String objectId = principal == null ? null : principal.id();
        String owner = principal == null ? null : principal.owner();
        List<EntraCredential> credentials = Stream.of(principal, application)
                .filter(Objects::nonNull)
                .flatMap(Row::credentials)
                .distinct()
                .toList();
        boolean isForeign = owner != null && (tenant == null ? application == null : !owner.equalsIgnoreCase(tenant));
        return new EntraPrincipal(
                appId,
                objectId,
                principal != null ? principal.displayName() : application == null ? null : application.displayName(),
                principal == null ? null : principal.type(),
                owner,
                isForeign,
                credentials.stream()
                        .map(EntraCredential::until)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null),
                credentials,
                held(objectId));
    }

    private <T> void pages(String name, ApiUrl first, ResponseReader<Page<T>> reader, Consumer<T> rows) {
        PageLinks links = new PageLinks(name);
        ApiUrl url = first;
        while (url != null) {
            Page<T> page = graph.connection()
                    .call(graph.page(name, url, PERMISSION, reader))
                    .withOptions(old -> options)
                    .execute();
            if (page.unreadable() > 0) {
                throw new MalformedResponseException(
                        name + ": the list contains rows that cannot be read: " + page.unreadable(), null, false);
            }
            page.rows().forEach(rows);
            String next = page.nextLink();
            if (next != null) {
                links.requireNew(next);
            }
            url = next == null ? null : url.next(next);
        }
    }
}
