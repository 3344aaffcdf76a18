package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.text.Ids;
import io.tenantapps.testing.internal.text.Moments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Service principals and applications as Microsoft Graph represents them. */
final class PrincipalRows {
    private PrincipalRows() {}

    static Map<String, @Nullable Object> principal(FakeServicePrincipal principal) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", principal.objectId());
        row.put("appId", principal.appId());
        row.put("displayName", principal.title());
        row.put("accountEnabled", true);
        row.put("appOwnerOrganizationId", owner(principal));
        row.put("servicePrincipalType", principal.kind().type());
        row.put("passwordCredentials", passwords(principal.objectId(), principal.secrets()));
        row.put("keyCredentials", keys(principal));
        return row;
    }

    /** Returns the owner; null for the principal of an add-in and for a managed identity. */
    private static @Nullable Object owner(FakeServicePrincipal principal) {
        boolean isOwnedElsewhere = !principal.owner().equals(Ids.TENANT);
        return isOwnedElsewhere || principal.kind() == FakeServicePrincipal.Kind.APPLICATION ? principal.owner() : null;
    }

    static Map<String, @Nullable Object> application(FakeServicePrincipal principal) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        String id = Ids.of("application " + principal.id()).toString();
        row.put("id", id);
        row.put("appId", principal.appId());
        row.put("displayName", principal.title());
        row.put("passwordCredentials", passwords(id, principal.applicationSecrets()));
        row.put("keyCredentials", List.of());
        return row;
    }

    /** Returns the secrets in an arbitrary order. */
    private static List<Map<String, @Nullable Object>> passwords(String owner, List<Instant> ends) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("customKeyIdentifier", null);
            row.put("displayName", null);
            row.put("endDateTime", Moments.inTicks(ends.get(i)));
            row.put("hint", null);
            row.put("keyId", Ids.of("secret " + i + " of " + owner));
            row.put("secretText", null);
            row.put("startDateTime", start(ends.get(i)));
            rows.add(row);
        }
        return shuffled(rows);
    }

    private static List<Map<String, @Nullable Object>> keys(FakeServicePrincipal principal) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        boolean isLegacy = principal.kind() == FakeServicePrincipal.Kind.LEGACY;
        for (String usage : isLegacy ? List.of("Sign", "Verify") : List.of("Verify")) {
            for (int i = 0; i < principal.keys().size(); i++) {
                Instant end = principal.keys().get(i);
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("customKeyIdentifier", null);
                row.put("displayName", null);
                row.put("endDateTime", Moments.inTicks(end));
                row.put("key", null);
                row.put("keyId", Ids.of(usage + " key " + i + " of " + principal.objectId()));
                row.put("startDateTime", start(end));
                row.put("type", isLegacy ? "Symmetric" : "AsymmetricX509Cert");
                row.put("usage", usage);
                rows.add(row);
            }
        }
        return shuffled(rows);
    }

    private static List<Map<String, @Nullable Object>> shuffled(List<Map<String, @Nullable Object>> rows) {
        rows.sort(Comparator.comparing(row -> String.valueOf(row.get("keyId"))));
        return rows;
    }

    /** A secret is valid for two years. */
    private static String start(Instant end) {
        return Moments.inTicks(
                end.atOffset(ZoneOffset.UTC).minusYears(2).withNano(0).toInstant());
    }
}
