package io.tenantapps.testing.internal.tokens;

import io.tenantapps.testing.internal.text.Ids;

/** Ids that look random and are the same in every run. */
public final class EntraIds {
    private EntraIds() {}

    /** Returns the object id of a user, an application or a managed identity, by name. */
    public static String object(String name) {
        return Ids.of("object-" + name).toString();
    }

    static String of(String kind, int number) {
        return Ids.of(kind + "-" + number).toString();
    }
}
