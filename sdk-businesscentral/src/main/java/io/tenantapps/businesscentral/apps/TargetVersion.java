package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import java.util.regex.Pattern;

/**
 * Checks a version that the service is to install. The version must have at least a major and a minor number, because a
 * version such as {@code 1} does not exist.
 */
final class TargetVersion {
    private static final Pattern FORM = Pattern.compile("[0-9]+(\\.[0-9]+){1,3}");

    private TargetVersion() {}

    /**
     * Returns the version.
     *
     * @param rule continues the sentence "name must …"
     * @throws IllegalArgumentException if the version does not have two to four numbers
     */
    static AppVersion of(String name, AppVersion version, String rule) {
        String text = Arguments.required(name, version).toString();
        Arguments.require(version.isVersion() && FORM.matcher(text).matches(), name, rule, text);
        return version;
    }
}
