package io.tenantapps.sharepoint.inventory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the name of an add-in's principal, such as {@code i:0i.t|ms.sp.ext|<app id>@<realm>}. */
final class AppIdentifier {
    private static final Pattern FORM = Pattern.compile("(?i).*\\|(ms\\.sp\\.\\w+)\\|([^|@]+)(?:@(.*))?");

    private static final String SHAREPOINT = "00000003-0000-0ff1-ce00-000000000000";

    private AppIdentifier() {}

    /** Returns true if the identifier belongs to SharePoint itself, which the admin site lists too. */
    static boolean isSharePoint(@Nullable String identifier) {
        return SHAREPOINT.equals(appId(identifier));
    }

    static @Nullable String appId(@Nullable String identifier) {
        return part(identifier, 2);
    }

    static @Nullable String realm(@Nullable String identifier) {
        return part(identifier, 3);
    }

    /** Returns true if the identifier belongs to an add-in with a remote part. */
    static boolean isExternal(@Nullable String identifier) {
        return "ms.sp.ext".equals(part(identifier, 1));
    }

    static boolean isInternal(@Nullable String identifier) {
        return "ms.sp.int".equals(part(identifier, 1));
    }

    private static @Nullable String part(@Nullable String identifier, int group) {
        Matcher form = FORM.matcher(identifier == null ? "" : identifier.strip());
        if (!form.matches() || form.group(group) == null) {
            return null;
        }
        return form.group(group).toLowerCase(Locale.ROOT);
    }
}
