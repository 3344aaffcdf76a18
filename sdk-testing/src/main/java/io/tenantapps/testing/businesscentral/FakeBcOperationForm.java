package io.tenantapps.testing.businesscentral;

/** The forms in which Business Central returns a single operation of an app. */
public enum FakeBcOperationForm {
    /** The operation itself. This is the default. */
    BARE,
    /** A list that contains only the operation. */
    WRAPPED,
    /** The operation in the form of environment operations: {@code environmentAppUpdate}, with {@code parameters}. */
    ENVIRONMENT
}
