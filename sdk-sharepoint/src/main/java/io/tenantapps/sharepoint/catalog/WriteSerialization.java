package io.tenantapps.sharepoint.catalog;

/**
 * How wide the writes to app catalogs (add, deploy, retract, remove) take turns. Microsoft's page forbids parallel
 * deployments, and five at once to five <em>different</em> catalogs of one tenant were seen to fail at random.
 *
 * <p>Turns are kept for one {@link io.tenantapps.core.TenantConnection}. Other connections, programs and machines cannot be
 * seen from here: where several deploy to one tenant, let them take turns by other means.
 */
public enum WriteSerialization {
    /** One write at a time in all catalogs of the connection. The default. */
    PER_TENANT,
    /** One write at a time in each catalog, for those who know that their tenant bears it. */
    PER_CATALOG
}
