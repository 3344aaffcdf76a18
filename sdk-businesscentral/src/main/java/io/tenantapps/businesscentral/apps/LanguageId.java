package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.internal.Arguments;
import java.util.regex.Pattern;

/** Checks the language of an app: a tag with a region, or a Windows language number. */
final class LanguageId {
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){1,3}|[0-9]{4,6}");

    private LanguageId() {}

    /**
     * Returns the language as it is sent to the service.
     *
     * @throws IllegalArgumentException if the value is neither a language with its region nor a number
     */
    static String of(String language) {
        Arguments.notBlank("language", language);
        return Arguments.require(
                TAG.matcher(language).matches(),
                "language",
                "be a language tag with a region, such as de-DE, or the number of a language, such as " + "1031",
                language);
    }
}
