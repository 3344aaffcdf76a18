package io.tenantapps.testing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids in Business Central that look like chance and are the same in every run. */
final class BcIds {
    /** The tenant whose administrator the client is. */
    static final UUID TENANT = new UUID(0, 1);

    /** The application that signed in, which is said to have done it all. */
    static final UUID CLIENT = of("client");

    private BcIds() {}

    /** The id that belongs to a name. */
    static UUID of(String name) {
        return UUID.nameUUIDFromBytes(("bc " + name).getBytes(StandardCharsets.UTF_8));
    }
}
