package io.tenantapps.testing.businesscentral;

/** The forms of errors of Business Central. */
public enum FakeBcErrorForm {
    /**
     * {@code code}, {@code message} and sometimes {@code target}, with requirements in {@code data}. This is the
     * default.
     */
    PLAIN,
    /** The same, with requirements in {@code extensionData}. */
    EXTENSION_DATA,
    /** The code and message at the top, and everything else in an error in {@code clientError}. */
    NESTED,
    /** Everything in {@code error}. */
    ODATA
}
