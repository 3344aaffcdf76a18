package io.tenantapps.testing.businesscentral;

/** In which form Business Central writes one operation of an app. */
public enum FakeBcOperationForm {
    /** The operation. The default. */
    BARE,
    /** A list with nothing else in it. */
    WRAPPED,
    /** The operation as those of environments are written: {@code environmentAppUpdate}, with {@code parameters}. */
    ENVIRONMENT
}
