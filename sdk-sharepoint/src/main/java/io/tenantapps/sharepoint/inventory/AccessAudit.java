package io.tenantapps.sharepoint.inventory;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.internal.SiteUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The access rights of applications to sites. An audit is derived from an {@link Inventory}, which should have been
 * created with {@code withEntra()}. Otherwise, the kinds and the secrets of the principals are unknown.
 *
 * <pre>{@code
 * Inventory inventory = addins.inventory().withEntra().run(Path.of("inventory-2026-11"));
 * AccessAudit audit = AccessAudit.of(inventory, contoso.now());
 * audit.principals().forEach(System.out::println);
 * audit.sitesOf("5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10").forEach(System.out::println);
 * }</pre>
 *
 * <p>An audit shows the grants that the services list, and the application roles that give access to all sites or their
 * files. {@link #omissions} lists what the audit does not show, such as delegated permissions, which give an
 * application the access of its signed-in user. In memory, an audit keeps only the principals; it reads the entries
 * from the file of the inventory.
 */
public final class AccessAudit {
    private static final List<String> ALWAYS_OMITTED = List.of(
            "Delegated permissions are not read. With them, an application has the access of its signed-in user.",
            "The services might not list every grant of an application with the permission Sites.Selected.");

    private final Inventory inventory;
    private final Instant now;
    private final Map<String, AccessPrincipal> principals = new LinkedHashMap<>();
    private final List<String> ofSource = new ArrayList<>();
    private boolean hasEntra;

    private AccessAudit(Inventory inventory, Instant now) {
        this.inventory = inventory;
        this.now = now;
    }

    /**
     * Returns the audit of an inventory.
     *
     * @param now the time for which the audit states whether secrets are valid
     */
    public static AccessAudit of(Inventory inventory, Instant now) {
        AccessAudit audit = new AccessAudit(Arguments.required("inventory", inventory), Arguments.required("now", now));
        audit.collect();
        return audit;
    }

    /** The rows about each application. */
    private final class Evidence {
        private final Map<String, AcsPrincipal> acs = new HashMap<>();
        private final Map<String, EntraPrincipal> entra = new HashMap<>();
        private final List<EntraPrincipal> holders = new ArrayList<>();
        private final Map<String, String> titles = new HashMap<>();
        private final Map<String, AddinInstance> addins = new HashMap<>();
        private final Map<String, Long> webs = new LinkedHashMap<>();
        private final Set<String> tenantWide = new LinkedHashSet<>();

        void note(InventoryRow row) {
            AddinPrincipal principal = row.principal();
            AddinInstance addin = row.addin();
            if (principal != null && principal.appIdentifier() != null) {
                webs.putIfAbsent(principal.appIdentifier(), 0L);
                if (principal.title() != null) {
                    titles.put(principal.appIdentifier(), principal.title());
                }
            } else if (addin != null && addin.appIdentifier() != null) {
                addins.merge(addin.appIdentifier(), addin, Evidence::later);
            } else if (row.permission() != null) {
                webs.merge(String.valueOf(row.permission().appIdentifier()), 1L, Long::sum);
            } else if (row.tenantGrant() != null) {
                webs.putIfAbsent(row.tenantGrant().appIdentifier(), 0L);
                tenantWide.add(row.tenantGrant().appIdentifier());
            } else if (row.acs() != null && row.acs().appId() != null) {
                acs.put(row.acs().appId().toLowerCase(Locale.ROOT), row.acs());
            } else if (row.entra() != null) {
                if (row.entra().appId() != null) {
                    entra.put(row.entra().appId(), row.entra());
                }
                if (!row.entra().roles().isEmpty()) {
                    holders.add(row.entra());
                }
            }
        }

        private static AddinInstance later(AddinInstance one, AddinInstance other) {
            Instant first = Objects.requireNonNullElse(one.creationTimeUtc(), Instant.MIN);
            return first.isBefore(Objects.requireNonNullElse(other.creationTimeUtc(), Instant.MIN)) ? other : one;
        }

        AccessPrincipal principal(String identifier) {
            String appId = AppIdentifier.appId(identifier);
            AcsPrincipal ofAcs = appId == null ? null : acs.get(appId);
            EntraPrincipal ofEntra = appId == null ? null : entra.get(appId);
            AddinInstance addin = addins.get(identifier);
            String title = titles.get(identifier);
            PrincipalKind kind = PrincipalKind.of(identifier, ofAcs, ofEntra);
            if (kind == PrincipalKind.SHAREPOINT_HOSTED) {
                ofEntra = null; // the principal is not an application, so Microsoft Entra has no data about it
            }
            return new AccessPrincipal(
                    identifier,
                    appId,
                    title != null ? title : ofEntra == null ? null : ofEntra.title(),
                    kind,
                    tenantWide.contains(identifier) || (ofEntra != null && ofEntra.isTenantWide()),
                    ofEntra != null && ofEntra.isManagedIdentity(),
                    ofEntra != null && ofEntra.isForeign(),
                    ofEntra == null ? List.of() : ofEntra.roles(),
                    addin == null ? null : addin.installedBy(),
                    secrets(kind, ofEntra),
                    ofEntra == null ? null : ofEntra.visibleSecretsUntil(now),
                    ofEntra == null ? List.of() : ofEntra.notes(now),
                    webs.getOrDefault(identifier, 0L));
        }

        private SecretState secrets(PrincipalKind kind, @Nullable EntraPrincipal entra) {
            if (kind == PrincipalKind.SHAREPOINT_HOSTED) {
                return SecretState.NONE;
            }
            return entra == null ? SecretState.UNKNOWN : entra.secrets(now);
        }

        /** Returns a principal that has roles but no name, because no site lists this principal. */
        AccessPrincipal holder(EntraPrincipal holder) {
            boolean isRead = holder.appId() != null;
            return new AccessPrincipal(
                    String.valueOf(holder.objectId()),
                    holder.appId(),
                    holder.title(),
                    isRead ? PrincipalKind.of(null, null, holder) : PrincipalKind.UNKNOWN,
                    holder.isTenantWide(),
                    holder.isManagedIdentity(),
                    holder.isForeign(),
                    holder.roles(),
                    null,
                    isRead ? holder.secrets(now) : SecretState.UNKNOWN,
                    holder.visibleSecretsUntil(now),
                    holder.notes(now),
                    0);
        }
    }

    private void collect() {
        Evidence evidence = new Evidence();
        inventory.forEach(row -> {
            evidence.note(row);
            hasEntra |=
                    row.entra() != null || (row.scope() != null && row.scope().readsEntra());
            if (row.source() != null) {
                ofSource.addAll(row.source().omissions());
            }
        });
        evidence.webs.keySet().forEach(each -> principals.put(each, evidence.principal(each)));
        Set<String> named = new HashSet<>();
        principals.values().stream()
                .filter(each -> each.kind() != PrincipalKind.SHAREPOINT_HOSTED) // it does not have the roles
                .forEach(each -> named.add(String.valueOf(each.appId())));
        evidence.holders.stream()
                .filter(each -> each.appId() == null || !named.contains(each.appId()))
                .forEach(each -> principals.put(String.valueOf(each.objectId()), evidence.holder(each)));
    }

    /** Returns the inventory. */
    public Inventory inventory() {
        return inventory;
    }

    /** Returns the time for which the audit states whether secrets are valid. */
    public Instant time() {
        return now;
    }

    /**
     * Returns a sentence for each kind of access that the audit does not show, and for each reason why entries may be
     * missing.
     */
    public List<String> omissions() {
        List<String> all = new ArrayList<>(ALWAYS_OMITTED);
        if (!hasEntra) {
            all.add("The inventory has no principals of Microsoft Entra, so roles, kinds and secrets are unknown."
                    + " Create the inventory with withEntra().");
        }
        all.addAll(ofSource);
        if (!inventory.isComplete()) {
            all.add("The audit is incomplete, because the inventory could not read all data.");
        }
        return List.copyOf(all);
    }

    /** Returns the principals that have access to sites. */
    public List<AccessPrincipal> principals() {
        return List.copyOf(principals.values());
    }

    /**
     * Passes on the rights: first the rights in the inventory, and then the rights that follow from roles in Microsoft
     * Entra.
     */
    public void forEach(Consumer<? super AccessEntry> entries) {
        Arguments.required("entries", entries);
        inventory.forEach(row -> of(row).forEach(entries));
        for (AccessPrincipal principal : principals.values()) {
            for (String role : principal.roles()) {
                if (SiteRole.isTenantWide(role)) {
                    entries.accept(AccessEntry.ofRole(principal.id(), role));
                }
            }
        }
    }

    /** Returns the rights in a row of an inventory. */
    private static Stream<AccessEntry> of(InventoryRow row) {
        AddinPermission permission = row.permission();
        if (permission != null) {
            String web = permission.absoluteUrl() == null ? permission.serverRelativeUrl() : permission.absoluteUrl();
            return permission.siteCollectionScopedPermissions().stream()
                    .map(grant -> entry(permission, web, grant))
                    .distinct();
        }
        TenantGrant grant = row.tenantGrant();
        return grant == null
                ? Stream.empty()
                : grant.permissions().stream().map(each -> entry(grant, each)).distinct();
    }

    private static AccessEntry entry(AddinPermission permission, @Nullable String web, SitePermission grant) {
        return new AccessEntry(
                String.valueOf(permission.appIdentifier()),
                web,
                AccessScope.of(grant),
                Guid.isZero(grant.webId()) ? null : grant.webId(),
                Guid.isZero(grant.listId()) ? null : grant.listId(),
                right(grant.right()),
                Boolean.TRUE.equals(permission.allowAppOnly()),
                false);
    }

    private static AccessEntry entry(TenantGrant grant, TenantPermission permission) {
        String area = Objects.requireNonNullElse(permission.feature(), "");
        return new AccessEntry(
                grant.appIdentifier(),
                null,
                AccessScope.TENANT,
                null,
                null,
                (area + " " + right(permission.right())).strip(),
                grant.allowAppOnly(),
                false);
    }

    private static String right(@Nullable String right) {
        return Objects.requireNonNullElse(right, "unknown").strip();
    }

    /**
     * Returns the rights of an application, with a null web for the whole tenant.
     *
     * @param appId the id of the application
     */
    public List<AccessEntry> sitesOf(String appId) {
        String wanted = Arguments.notBlank("appId", appId).toLowerCase(Locale.ROOT);
        List<AccessEntry> found = new ArrayList<>();
        forEach(entry -> {
            AccessPrincipal principal = principals.get(entry.principal());
            if (principal != null && wanted.equals(principal.appId())) {
                found.add(entry);
            }
        });
        return found;
    }

    /** Returns the rights on a web. The result includes the rights for the whole tenant, whose web is null, and the
     * rights for the web's site collection, even if the inventory has these only for another web of the site
     * collection. If the inventory does not cover the web, its own rights are missing.
     *
     * @param web the absolute URL of the web
     */
    public List<AccessEntry> appsOn(String web) {
        String wanted = SiteUrl.of(Arguments.notBlank("web", web), null).key();
        String collection = InventoryCoverage.collection(web);
        List<AccessEntry> found = new ArrayList<>();
        List<AccessEntry> elsewhere = new ArrayList<>();
        forEach(entry -> {
            if (entry.web() == null || SiteUrl.writtenKey(entry.web()).equals(wanted)) {
                found.add(entry);
            } else if (entry.scope() == AccessScope.SITE_COLLECTION
                    && InventoryCoverage.collection(entry.web()).equals(collection)) {
                elsewhere.add(entry);
            }
        });
        for (AccessEntry entry : elsewhere) {
            if (found.stream().noneMatch(entry::isSameExceptWeb)) {
                found.add(entry);
            }
        }
        return found;
    }

    /**
     * Compares two audits and passes on the rights that were gained or lost. Data that one of the audits could not read
     * counts as neither gained nor lost. Rights on sites that only one of the audits covers are passed on as not
     * comparable; see {@link Inventory#diff}.
     */
    public static void diff(AccessAudit earlier, AccessAudit later, Consumer<? super AccessChange> changes) {
        Arguments.required("earlier", earlier);
        Arguments.required("later", later);
        Arguments.required("changes", changes);
        Inventory.diff(earlier.inventory, later.inventory, change -> {
            Set<AccessEntry> before = earlier.entries(change.before());
            Set<AccessEntry> after = later.entries(change.after());
            boolean isComparable = change.kind() != InventoryChange.Kind.NOT_COMPARABLE;
            AccessChange.Kind lost = isComparable ? AccessChange.Kind.LOST : AccessChange.Kind.NOT_COMPARABLE;
            AccessChange.Kind gained = isComparable ? AccessChange.Kind.GAINED : AccessChange.Kind.NOT_COMPARABLE;
            without(before, after).forEach(entry -> changes.accept(new AccessChange(lost, entry, change.reason())));
            without(after, before).forEach(entry -> changes.accept(new AccessChange(gained, entry, change.reason())));
        });
    }

    /**
     * Returns the entries that the other set lacks. All entries belong to the same application. The application's name
     * may have changed with its first grant, so the names are not compared.
     */
    private static Stream<AccessEntry> without(Set<AccessEntry> entries, Set<AccessEntry> others) {
        return entries.stream().filter(entry -> others.stream().noneMatch(other -> other.isSameRight(entry)));
    }

    private Set<AccessEntry> entries(@Nullable InventoryRow row) {
        Set<AccessEntry> entries = new LinkedHashSet<>();
        if (row != null) {
            of(row).forEach(entries::add);
        }
        EntraPrincipal entra = row == null ? null : row.entra();
        if (entra != null) {
            List<String> ids = ids(entra);
            entra.roles().stream()
                    .filter(SiteRole::isTenantWide)
                    .forEach(role -> ids.forEach(id -> entries.add(AccessEntry.ofRole(id, role))));
        }
        return entries;
    }

    /** Returns the ids of the principals of an application. An application may have several names. */
    private List<String> ids(EntraPrincipal entra) {
        return entra.appId() == null
                ? List.of(String.valueOf(entra.objectId()))
                : principals.values().stream()
                        .filter(each -> entra.appId().equals(each.appId()))
                        .filter(each -> each.kind() != PrincipalKind.SHAREPOINT_HOSTED)
                        .map(AccessPrincipal::id)
                        .toList();
    }

    @Override
    public String toString() {
        return "AccessAudit[principals=" + principals.size() + ", complete=" + inventory.isComplete() + "]";
    }
}
