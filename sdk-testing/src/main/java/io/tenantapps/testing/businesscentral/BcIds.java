package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Ids;
import java.util.UUID;

/** Ids of Business Central that look random and are the same in every run. */
final class BcIds {
    /** The application that signed in, which operations name as their creator. */
    static final UUID CLIENT = of("client");

    private BcIds() {}

    /** Returns the id for a name. */
    static UUID of(String name) {
        return Ids.of("bc " + name);
    }
}
