package io.tenantapps.testing.internal.text;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids that look random and are the same in every run, and parsing of the GUIDs that clients send. */
public final class Ids {
    /** The id of all zeros, which stands for a missing id. */
    public static final UUID NONE = new UUID(0, 0);

    /** The id of the tenant in SharePoint and Business Central. */
    public static final UUID TENANT = new UUID(0, 1);

    private static final Pattern GUID = Pattern.compile("(?i)\\{?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})}?");

    private Ids() {}

    /** Returns the id for a name. */
    public static UUID of(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** Parses a GUID, with or without braces; null if the string is not a GUID. */
    public static @Nullable UUID guid(String text) {
        Matcher matcher = GUID.matcher(text);
        return matcher.matches() ? UUID.fromString(matcher.group(1)) : null;
    }
}
