package io.tenantapps.core;

/**
 * Whether sending an exchange a second time does harm. Said per operation and never guessed from the HTTP method: five
 * of the six add-in calls are reads by POST.
 */
public enum Repeat {
    /** A repeat changes nothing: after a lost answer the exchange is simply sent again. */
    HARMLESS,
    /**
     * A repeat may do the work twice. After a lost answer nothing is sent again until the state was read back, or the
     * service certainly refused the first one.
     */
    HARMFUL
}
