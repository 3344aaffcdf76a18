package io.tenantapps.core;

/**
 * The rule that decides if a SharePoint write carries a form digest ({@code X-RequestDigest}).
 *
 * <p>In practice, SharePoint needs no digest if the request has a bearer token. The large open-source clients send no
 * digest, and Microsoft's REST documentation confirms that none is needed, but the documentation page of the app
 * catalog API lists the header. With digests, the client sends one additional {@code POST {web}/_api/contextinfo} per
 * web every half hour.
 */
public enum DigestPolicy {
    /**
     * Sends a digest if Microsoft's documentation of the operation lists one (the default). If {@code contextinfo} is
     * refused, the request is sent without a digest, and the client calls {@link CallListener#digestUnavailable}.
     */
    DOCUMENTED,
    /**
     * Sends no digest until the service refuses a request because its digest is missing (403 with code -2130575251,
     * -2130575252 or the generic -2146232832). The client then sends a digest.
     */
    ON_DEMAND,
    /** Never sends a digest. */
    NEVER
}
