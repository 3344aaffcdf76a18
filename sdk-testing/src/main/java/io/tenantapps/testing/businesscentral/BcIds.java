package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Ids;
import java.util.UUID;

/** Ids in Business Central that look like chance and are the same in every run. */
final class BcIds {
    /** The application that signed in, which is said to have done it all. */
    static final UUID CLIENT = of("client");

    private BcIds() {}

    /** The id that belongs to a name. */
    static UUID of(String name) {
        return Ids.of("bc " + name);
    }
}
