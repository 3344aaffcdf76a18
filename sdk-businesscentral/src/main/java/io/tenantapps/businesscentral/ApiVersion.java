package io.tenantapps.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the admin center API, as URLs contain it: {@code v2.29}. It is not an enum, so that {@link #of} can
 * create versions that are newer than this SDK. Microsoft is not known to have switched off any version.
 */
public final class ApiVersion implements Comparable<ApiVersion> {
    private static final Pattern FORM = Pattern.compile("[vV]?(\\d{1,4})\\.(\\d{1,4})");

    /** 2019. Adds installed apps, available updates, updates and their operations. */
    public static final ApiVersion V2_0 = new ApiVersion(2, 0);

    /** March 2021. Adds install and uninstall. */
    public static final ApiVersion V2_6 = new ApiVersion(2, 6);

    /** January 2022. The version that Microsoft's page described when this client was first specified. */
    public static final ApiVersion V2_11 = new ApiVersion(2, 11);

    /** June 2022. Adds update windows in a time zone. */
    public static final ApiVersion V2_13 = new ApiVersion(2, 13);

    /** October 2022. The first version whose documentation describes how applications sign in. */
    public static final ApiVersion V2_15 = new ApiVersion(2, 15);

    /** September 2023. Adds the cancellation of scheduled updates, and the creator and canceler of operations. */
    public static final ApiVersion V2_19 = new ApiVersion(2, 19);

    /** February 2025. Adds the list of tenants that an application may manage. */
    public static final ApiVersion V2_24 = new ApiVersion(2, 24);

    /**
     * May 2025. Adds the requirements of an uninstallation, the type of an app, and the field that shows whether the
     * app can be uninstalled.
     */
    public static final ApiVersion V2_25 = new ApiVersion(2, 25);

    /** 2025. Adds the updates of an environment, with their dates. */
    public static final ApiVersion V2_26 = new ApiVersion(2, 26);

    /** November 2025. */
    public static final ApiVersion V2_28 = new ApiVersion(2, 28);

    /** August 2026. Adds per-tenant extensions. */
    public static final ApiVersion V2_29 = new ApiVersion(2, 29);

    /** The newest version that this SDK supports, and the default. */
    public static final ApiVersion LATEST_KNOWN = V2_29;

    private final int major;
    private final int minor;

    private ApiVersion(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    /**
     * Parses a version, with or without the {@code v}.
     *
     * @throws IllegalArgumentException if the string is not a version
     */
    public static ApiVersion of(String text) {
        Arguments.required("text", text);
        Matcher form = FORM.matcher(Arguments.required("text", text).strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("api version must look like v2.29, but is: " + Redactor.quoted(text));
        }
        return new ApiVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }

    /** Returns true if this version equals the given version or is newer. */
    public boolean isAtLeast(ApiVersion other) {
        Arguments.required("other", other);
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return Comparator.<ApiVersion>comparingInt(version -> version.major)
                .thenComparingInt(version -> version.minor)
                .compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return 31 * major + minor;
    }

    /** Returns the version as URLs contain it: {@code v2.29}. */
    @Override
    public String toString() {
        return "v" + major + "." + minor;
    }
}
