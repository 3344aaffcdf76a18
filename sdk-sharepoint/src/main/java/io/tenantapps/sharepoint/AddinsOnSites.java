package io.tenantapps.sharepoint;

import io.tenantapps.core.CallOptions;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is listed on some webs right now. */
final class AddinsOnSites {
    private final AdminSite admin;
    private final Map<String, AddinInstance> listed = new HashMap<>();
    private final Map<String, String> unseen = new HashMap<>();

    private AddinsOnSites(AdminSite admin) {
        this.admin = admin;
    }

    static AddinsOnSites look(AdminSite admin, CallOptions options, Collection<String> sites) {
        AddinsOnSites seen = new AddinsOnSites(admin);
        Set<String> asked = new LinkedHashSet<>(sites);
        new AddinScan<>(admin, options, new AvailableEndpoint(), ScanInputs.sites(admin, asked), asked.size())
                .forEach(seen::note, seen::note);
        return seen;
    }

    private void note(AddinInstance instance) {
        if (instance.appInstanceId() != null && instance.currentWebUrl() != null) {
            listed.put(key(instance.currentWebUrl(), instance.appInstanceId()), instance);
        }
    }

    private void note(Failure failure) {
        if (failure.site() != null) {
            unseen.put(admin.keyOf(failure.site()), failure.message());
        }
    }

    private String key(String site, String instanceId) {
        return admin.keyOf(site) + '\n' + SiteUrl.key(instanceId);
    }

    /** Why a web could not be looked at; null if it was. */
    @Nullable
    String trouble(String site) {
        return unseen.get(admin.keyOf(site));
    }

    /** The add-in on that web; null where the web does not list it. */
    @Nullable
    AddinInstance find(String site, String instanceId) {
        return listed.get(key(site, instanceId));
    }
}
