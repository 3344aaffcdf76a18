package io.tenantapps.sharepoint.catalog;

/**
 * The scope of the serialization of writes to app catalogs (add, deploy, retract, remove). Writes in one scope run one
 * at a time. Microsoft's page forbids parallel deployments. Five parallel deployments to five <em>different</em>
 * catalogs of one tenant have been observed to fail at random.
 *
 * <p>The scope is limited to one {@link io.tenantapps.core.TenantConnection}. The SDK cannot detect writes by other
 * connections, programs and machines. If several of them deploy to one tenant, serialize their deployments by other
 * means.
 */
public enum WriteSerialization {
    /** Only one write runs at a time in all catalogs of the connection. This scope is the default. */
    PER_TENANT,
    /**
     * Only one write runs at a time in each catalog. Use this constant only if your tenant is known to accept parallel
     * deployments.
     */
    PER_CATALOG
}
