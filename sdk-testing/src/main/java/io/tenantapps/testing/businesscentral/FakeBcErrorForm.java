package io.tenantapps.testing.businesscentral;

/** In which form Business Central writes errors. */
public enum FakeBcErrorForm {
    /** {@code code}, {@code message} and perhaps {@code target}; requirements below {@code data}. The default. */
    PLAIN,
    /** The same with requirements below {@code extensionData}. */
    EXTENSION_DATA,
    /** Code and words, and all the rest in an error inside of {@code clientError}. */
    NESTED,
    /** All of it below {@code error}. */
    ODATA
}
