package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.errors.MalformedResponseException;

/** Checks that the links between the pages of a list do not form a loop. */
public final class PageLinks {
    private final String operation;
    private final SeenKeys seen = new SeenKeys();

    /**
     * Creates a check for one list.
     *
     * @param operation the name of the operation, for the message
     */
    public PageLinks(String operation) {
        this.operation = operation;
    }

    /** Returns true if the link is new, and false if an earlier page had it. */
    public boolean isNew(String link) {
        return seen.add(link);
    }

    /** Throws if an earlier page had this link. */
    public void requireNew(String link) {
        if (!isNew(link)) {
            throw loop();
        }
    }

    /** Returns the exception for links that form a loop. */
    public MalformedResponseException loop() {
        return new MalformedResponseException(operation + ": the links between the pages form a loop", null, false);
    }
}
