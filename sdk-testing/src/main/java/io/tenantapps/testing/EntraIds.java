package io.tenantapps.testing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids that look like chance and are the same in every run. */
final class EntraIds {
    private EntraIds() {}

    /** The object of a user, an application or a managed identity, by its name. */
    static String object(String name) {
        return UUID.nameUUIDFromBytes(("object-" + name).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static String of(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + "-" + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
