package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.sharepoint.SelectedGrants;
import java.util.List;

/** The applications to which Microsoft Graph granted a site, as the functions for add-ins list them. */
final class SelectedPrincipals {
    private final SelectedGrants grants;
    private boolean areShown = true;

    SelectedPrincipals(SelectedGrants grants) {
        this.grants = grants;
    }

    void show(boolean show) {
        areShown = show;
    }

    List<FakePrincipal> in(String collection) {
        return granted(collection).stream().map(SelectedPrincipals::principal).toList();
    }

    /** Returns the permissions of an application on a web's site collection. */
    List<FakeGrant> grants(String identifier, AddinWeb web) {
        return granted(web.collection()).stream()
                .filter(grant -> principal(grant).appIdentifier().equalsIgnoreCase(identifier))
                .map(grant -> FakeGrant.siteCollection(web.collection(), grant.right()))
                .toList();
    }

    private List<SelectedGrants.Grant> granted(String collection) {
        return areShown ? grants.of(collection) : List.of();
    }

    private static FakePrincipal principal(SelectedGrants.Grant grant) {
        return FakePrincipal.acs(grant.displayName()).appId(grant.appId().toString());
    }
}
