package io.tenantapps.testing.internal.tokens;

import io.tenantapps.testing.internal.text.Ids;

/** Ids that look like chance and are the same in every run. */
public final class EntraIds {
    private EntraIds() {}

    /** The object of a user, an application or a managed identity, by its name. */
    public static String object(String name) {
        return Ids.of("object-" + name).toString();
    }

    static String of(String kind, int number) {
        return Ids.of(kind + "-" + number).toString();
    }
}
