package io.tenantapps.core;

/**
 * When a form digest ({@code X-RequestDigest}) goes along with a SharePoint write.
 *
 * <p>With a bearer token SharePoint is known to need none: the large open clients send none, and Microsoft's REST pages
 * say so, while the page of the app catalog API lists the header. The price of a digest is one
 * {@code POST {web}/_api/contextinfo} per web and half hour.
 */
public enum DigestPolicy {
    /**
     * Send a digest where Microsoft's page of the operation lists one (the default). Where {@code contextinfo} itself is
     * refused the call goes out without one, and {@link CallListener#digestUnavailable} is told.
     */
    DOCUMENTED,
    /** Send none until the service refuses a call for the lack of one (403 with code -2130575251, -2130575252 or the
     * generic -2146232832), then one. */
    ON_DEMAND,
    /** Never send one. */
    NEVER
}
