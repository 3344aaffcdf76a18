package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.text.Ids;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service principals of SharePoint and Microsoft Graph, with the roles that applications may have on them. */
enum MicrosoftPrincipal {
    SHAREPOINT(
            "00000003-0000-0ff1-ce00-000000000000",
            "Office 365 SharePoint Online",
            "20d37865-089c-4dee-8c41-6967602d4ac8",
            "d13f72ca-a275-4b96-b789-48ebcc4da984",
            "678536fe-1083-478a-9c59-b99265e6b0d3"),
    GRAPH(
            "00000003-0000-0000-c000-000000000000",
            "Microsoft Graph",
            "883ea226-0bf2-4a8f-9f9d-92c9162a727d",
            "332a536c-c7ef-4017-ab91-336970924f0d",
            "a82116e5-55eb-4c41-a434-62fe8a61c773");

    private static final UUID MICROSOFT = UUID.fromString("f8cdef31-a31e-4b4a-93e4-5f571e91255a");
    private static final List<String> ROLES = List.of(
            "Sites.Selected", "Sites.Read.All", "Sites.FullControl.All", "Sites.ReadWrite.All", "Sites.Manage.All");
    private static final List<String> ROLES_ON_GRAPH = List.of(
            "Files.Read.All",
            "Files.ReadWrite.All",
            "Files.ReadWrite.AppFolder",
            "Files.SelectedOperations.Selected",
            "Lists.SelectedOperations.Selected",
            "ListItems.SelectedOperations.Selected");

    private final UUID appId;
    private final String title;
    private final UUID selected;
    private final UUID read;
    private final UUID fullControl;

    MicrosoftPrincipal(String appId, String title, String selected, String read, String fullControl) {
        this.appId = UUID.fromString(appId);
        this.title = title;
        this.selected = UUID.fromString(selected);
        this.read = UUID.fromString(read);
        this.fullControl = UUID.fromString(fullControl);
    }

    UUID appId() {
        return appId;
    }

    String objectId() {
        return Ids.of("service principal " + appId).toString();
    }

    /** Returns the id of a role. Only three of the ids are the same as in the real service. */
    private UUID role(String name) {
        return switch (name) {
            case "Sites.Selected" -> selected;
            case "Sites.Read.All" -> read;
            case "Sites.FullControl.All" -> fullControl;
            default -> Ids.of(name + " on " + title);
        };
    }

    private List<String> rolesOf(FakeServicePrincipal holder) {
        return this == SHAREPOINT ? holder.roles() : holder.graphRoles();
    }

    /** Returns the principal with its roles: the usual roles, and the roles that other principals hold. */
    Map<String, @Nullable Object> row(List<FakeServicePrincipal> holders) {
        Set<String> names = new LinkedHashSet<>(ROLES);
        if (this == GRAPH) {
            names.addAll(ROLES_ON_GRAPH);
        }
        holders.forEach(holder -> names.addAll(rolesOf(holder)));
        List<Map<String, Object>> appRoles = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> role = new LinkedHashMap<>();
            role.put("allowedMemberTypes", List.of("Application"));
            role.put("id", role(name));
            role.put("isEnabled", true);
            role.put("value", name);
            appRoles.add(role);
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", objectId());
        row.put("appId", appId);
        row.put("displayName", title);
        row.put("accountEnabled", true);
        row.put("appOwnerOrganizationId", MICROSOFT);
        row.put("servicePrincipalType", "Application");
        row.put("passwordCredentials", List.of());
        row.put("keyCredentials", List.of());
        row.put("appRoles", appRoles);
        return row;
    }

    /** Returns the assignments of this principal's roles to another principal. */
    List<Map<String, @Nullable Object>> assignments(FakeServicePrincipal holder) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String role : rolesOf(holder)) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("id", Ids.of(role + " on " + title + " of " + holder.objectId()));
            row.put("deletedDateTime", null);
            row.put("appRoleId", role(role));
            row.put("createdDateTime", "2025-05-04T10:11:12.1234567Z");
            row.put("principalDisplayName", holder.title());
            row.put("principalId", holder.objectId());
            row.put("principalType", "ServicePrincipal");
            row.put("resourceDisplayName", title);
            row.put("resourceId", objectId());
            rows.add(row);
        }
        return rows;
    }
}
