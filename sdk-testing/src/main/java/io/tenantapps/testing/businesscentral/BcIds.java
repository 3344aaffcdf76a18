package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.text.Ids;
import java.util.UUID;

/** Business Central ids that look random and are the same in every run. */
final class BcIds {
    /** The application that signed in, which appears as the creator of operations. */
    static final UUID CLIENT = of("client");

    private BcIds() {}

    /** Returns the id for a name. */
    static UUID of(String name) {
        return Ids.of("bc " + name);
    }
}
