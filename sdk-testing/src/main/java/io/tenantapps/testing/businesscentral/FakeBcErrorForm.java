package io.tenantapps.testing.businesscentral;

/** The forms of Business Central errors. */
public enum FakeBcErrorForm {
    /**
     * {@code code}, {@code message} and sometimes {@code target}, with requirements in {@code data}. This is the
     * default.
     */
    PLAIN,
    /** The same form, with requirements in {@code extensionData}. */
    EXTENSION_DATA,
    /** The code and message at the top level, and all other fields in an error inside {@code clientError}. */
    NESTED,
    /** All fields inside {@code error}. */
    ODATA
}
