package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.text.Each;
import io.tenantapps.testing.internal.text.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The principals of the tenant and their permissions. */
final class AddinPrincipals {
    private final AddinsInBulk bulk;
    private final SelectedPrincipals selected;
    private final Map<String, FakePrincipal> byIdentifier = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<UUID, FakePrincipal> byAppId = new HashMap<>();
    private final Map<String, List<Granted>> grants = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    /**
     * Indexes the principals with permissions in each site collection, so that a request for one site collection does
     * not read all principals.
     */
    private final Map<String, Set<String>> byCollection = new HashMap<>();

    private record Granted(FakeGrant grant, @Nullable AddinWeb web) {}

    AddinPrincipals(AddinsInBulk bulk, SelectedPrincipals selected) {
        this.bulk = bulk;
        this.selected = selected;
    }

    SelectedPrincipals selected() {
        return selected;
    }

    void put(FakePrincipal principal) {
        byIdentifier.put(principal.appIdentifier(), principal);
        byAppId.put(UUID.fromString(principal.appId()), principal);
    }

    /** Adds a permission on the given web; null stands for the whole tenant. */
    void grant(FakePrincipal principal, FakeGrant grant, @Nullable AddinWeb web) {
        put(principal);
        grants.computeIfAbsent(principal.appIdentifier(), key -> new ArrayList<>())
                .add(new Granted(grant, web));
        byCollection
                .computeIfAbsent(web == null ? AddinWeb.ADMIN : web.collection(), key -> new LinkedHashSet<>())
                .add(principal.appIdentifier());
    }

    @Nullable
    FakePrincipal byAppId(UUID appId) {
        return byAppId.get(appId);
    }

    /**
     * Returns the principals with permissions in the site collection of each web. For the admin site, the result is the
     * principals with permissions in the whole tenant.
     */
    Iterable<Map<String, @Nullable Object>> rows(List<AddinWeb> webs, FakeAddinNames names) {
        Map<String, List<FakePrincipal>> known = new HashMap<>();
        webs.forEach(web -> known.computeIfAbsent(web.collection(), this::in));
        return Each.of(() -> webs.stream()
                .flatMap(web -> known.getOrDefault(web.collection(), List.of()).stream()
                        .map(principal -> row(principal, web, names))));
    }

    private List<FakePrincipal> in(String collection) {
        List<FakePrincipal> all = new ArrayList<>();
        for (String identifier : byCollection.getOrDefault(collection, Set.of())) {
            FakePrincipal principal = byIdentifier.get(identifier);
            if (principal != null) {
                all.add(principal);
            }
        }
        bulk.on(collection).forEach(addin -> all.add(FakePrincipal.of(addin)));
        selected.in(collection).stream()
                .filter(each -> all.stream().noneMatch(other -> other.appId().equals(each.appId())))
                .forEach(all::add);
        return all;
    }

    private static Map<String, @Nullable Object> row(FakePrincipal principal, AddinWeb web, FakeAddinNames names) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        names.answer(row, web.url());
        row.put("appIdentifier", principal.appIdentifier());
        row.put("serverRelativeUrl", web.serverRelativeUrl());
        row.put("title", principal.title());
        return row;
    }

    /** Returns the permissions of a principal, as seen from a web. */
    Map<String, @Nullable Object> permissions(String identifier, AddinWeb web, FakeAddinNames names) {
        FakePrincipal principal = byIdentifier.get(identifier);
        List<Map<String, @Nullable Object>> ofTenant = new ArrayList<>();
        List<Map<String, @Nullable Object>> ofSite = new ArrayList<>();
        for (Granted granted : grants.getOrDefault(identifier, List.of())) {
            if (granted.web == null) {
                ofTenant.add(tenantWide(granted.grant));
            } else if (granted.grant.isForWebAlone()
                    ? granted.web.key().equals(web.key())
                    : granted.web.collection().equals(web.collection())) {
                ofSite.add(onSite(granted.grant, granted.web));
            }
        }
        if (bulk.on(web.collection()).stream()
                .anyMatch(addin -> addin.appIdentifier().equalsIgnoreCase(identifier))) {
            ofSite.add(onSite(FakeGrant.siteCollection(web.collection(), "Read"), web));
        }
        selected.grants(identifier, web).forEach(grant -> ofSite.add(onSite(grant, web)));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        names.answer(row, web.url());
        row.put("allowAppOnly", principal != null && principal.allowsAppOnly());
        row.put("appIdentifier", principal == null ? identifier : principal.appIdentifier());
        row.put("serverRelativeUrl", web.serverRelativeUrl());
        row.put("siteCollectionScopedPermissions", ofSite);
        row.put("tenantScopedPermissions", ofTenant);
        return row;
    }

    private static Map<String, @Nullable Object> tenantWide(FakeGrant grant) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("feature", grant.feature());
        row.put("id", Ids.NONE);
        row.put("right", grant.right());
        row.put("scope", grant.scope());
        return row;
    }

    private static Map<String, @Nullable Object> onSite(FakeGrant grant, AddinWeb web) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("listId", grant.list());
        row.put("right", grant.right());
        row.put("siteId", web.siteId());
        row.put("webId", grant.isForWebAlone() ? web.webId() : Ids.NONE);
        return row;
    }

    void reset() {
        byIdentifier.clear();
        byAppId.clear();
        grants.clear();
        byCollection.clear();
    }

    Runnable remember() {
        List<Runnable> parts = new ArrayList<>();
        parts.add(Memory.of(byIdentifier));
        parts.add(Memory.of(byAppId));
        parts.add(Memory.of(grants));
        grants.values().forEach(granted -> parts.add(Memory.of(granted)));
        parts.add(Memory.of(byCollection));
        byCollection.values().forEach(identifiers -> parts.add(Memory.of(identifiers)));
        return Memory.all(parts);
    }
}
