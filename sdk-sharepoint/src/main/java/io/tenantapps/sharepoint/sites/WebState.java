package io.tenantapps.sharepoint.sites;

/** The result of reading the sub-webs of a web. */
public enum WebState {
    /** The web's sub-webs were read. */
    READ,
    /** The web's sub-webs were not requested. */
    NOT_READ,
    /** The site is locked or archived. */
    LOCKED,
    /** The web no longer exists. */
    GONE,
    /**
     * The service refused the request: the caller lacks a right, the site is locked for everyone, or its URL only
     * redirects to a renamed site. The same applies if the service refused or redirected the first requests to the host
     * of the web, so that no more requests were sent. The next run in the same folder requests the web again.
     */
    REFUSED,
    /** The request failed for another reason. The next run in the same folder reads the web again. */
    FAILED
}
