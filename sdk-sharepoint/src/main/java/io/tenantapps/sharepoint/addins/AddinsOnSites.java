package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The add-ins that some webs currently list. A web that cannot be read never counts as a web without add-ins. */
final class AddinsOnSites {
    private final AdminSite admin;
    private final Map<String, List<AddinInstance>> listed = new HashMap<>();
    private final Map<String, String> troubles = new HashMap<>();
    /** Maps an instance id to a web that lists the instance but was not requested, such as a renamed web. */
    private final Map<String, String> elsewhere = new HashMap<>();

    private AddinsOnSites(AdminSite admin) {
        this.admin = admin;
    }

    static AddinsOnSites check(AdminSite admin, CallOptions options, Execution whole, Collection<String> sites) {
        AddinsOnSites seen = new AddinsOnSites(admin);
        LinkedHashSet<String> asked = new LinkedHashSet<>(sites);
        new AddinScan<>(admin, options, new AvailableEndpoint(), ScanInputs.sites(admin, asked), asked.size())
                .forEachInput(whole, seen::note, seen::noteElsewhere);
        return seen;
    }

    private void note(ScanResult.Entry<AddinInstance> entry) {
        String key = entry.input().key();
        listed.put(key, entry.rows());
        if (entry.failure() != null) {
            troubles.put(key, entry.failure());
        } else if (entry.rows().stream().anyMatch(row -> Guid.isZero(row.appInstanceId()))) {
            troubles.put(key, "the response lists an add-in without an id");
        }
    }

    private void noteElsewhere(StrayRow<AddinInstance> stray) {
        elsewhere.put(Guid.plain(stray.row().appInstanceId()), String.valueOf(stray.site()));
    }

    private String key(String site) {
        return ScanInput.key(admin.keyOf(site), null);
    }

    /** Returns the reason why the state of an add-in on a web is unknown, or null if it is known. */
    @Nullable
    String trouble(String site, String instanceId) {
        String key = key(site);
        String other = elsewhere.get(Guid.plain(instanceId));
        if (!listed.containsKey(key)) {
            return "the web was not read";
        }
        return other == null || find(site, instanceId) != null
                ? troubles.get(key)
                : "the service lists the add-in on " + other + ", which was not requested";
    }

    /** Returns the add-in on the web, or null if the web does not list it. */
    @Nullable
    AddinInstance find(String site, String instanceId) {
        return listed.getOrDefault(key(site), List.of()).stream()
                .filter(row -> Guid.plain(row.appInstanceId()).equals(Guid.plain(instanceId)))
                .findFirst()
                .orElse(null);
    }
}
