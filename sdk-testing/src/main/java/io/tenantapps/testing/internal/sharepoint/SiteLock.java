package io.tenantapps.testing.internal.sharepoint;

/** The lock of a site collection. */
public enum SiteLock {
    NONE,
    READ_ONLY,
    NO_ACCESS,
    ARCHIVED;

    /** Returns true if nobody can open the site. */
    public boolean isClosed() {
        return this == NO_ACCESS || this == ARCHIVED;
    }
}
