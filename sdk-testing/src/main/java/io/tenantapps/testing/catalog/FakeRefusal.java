package io.tenantapps.testing.catalog;

import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;

/** A catalog's reasons for refusing all changes to its packages. */
public enum FakeRefusal {
    /**
     * The error that many tenants have returned since July 2026 to applications that signed in with a certificate and
     * without a user: code -2130575223.
     */
    APP_ONLY("-2130575223, Microsoft.SharePoint.SPException", Words.APP_ONLY_REFUSED),
    /** Custom scripts are not allowed on the catalog's site: code -2147024891. */
    NO_SCRIPT("-2147024891, System.UnauthorizedAccessException", Words.ACCESS_DENIED),
    /** The caller lacks rights in the catalog: code -2146232832. */
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
