package io.tenantapps.sharepoint.sites;

/** The result of reading the sub-webs of a web. */
public enum WebState {
    /** Its sub-webs were read. */
    READ,
    /** Its sub-webs were not requested. */
    NOT_READ,
    /** The site is locked or archived. */
    LOCKED,
    /** The web does not exist any more. */
    GONE,
    /**
     * The service refused the request: the caller lacks a right, or the site is locked for everyone. The next run in the
     * same folder requests the web again.
     */
    REFUSED,
    /** The request failed for another reason. The next run in the same folder reads the web again. */
    FAILED
}
