package io.tenantapps.testing.businesscentral;

/** The forms of a single app operation in Business Central responses. */
public enum FakeBcOperationForm {
    /** The operation itself. This is the default. */
    BARE,
    /** A list that contains only the operation. */
    WRAPPED,
    /**
     * The operation in the form that environment operations have: {@code environmentAppUpdate}, with
     * {@code parameters}.
     */
    ENVIRONMENT
}
