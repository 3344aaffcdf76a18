package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;

/** Why a catalog refuses everything that would change what it holds or offers. */
public enum FakeRefusal {
    /** As in July 2026, when certificate sign-ins without a user were refused in many tenants: code -2130575223. */
    APP_ONLY("-2130575223, Microsoft.SharePoint.SPException", Words.APP_ONLY_REFUSED),
    /** Custom scripts are forbidden on the catalog's site: code -2147024891. */
    NO_SCRIPT("-2147024891, System.UnauthorizedAccessException", Words.ACCESS_DENIED),
    /** The caller has no rights in the catalog: code -2146232832. */
    NO_PERMISSION("-2146232832, Microsoft.SharePoint.SPException", Words.NO_PERMISSION);

    private final String code;
    private final Words words;

    FakeRefusal(String code, Words words) {
        this.code = code;
        this.words = words;
    }

    FakeError error(TenantState state) {
        return FakeError.of(state, 403, code, words);
    }
}
