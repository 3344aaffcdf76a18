package io.tenantapps.reports;

import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values in words for people. */
final class Words {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("SHAREPOINT_HOSTED", "SharePoint-hosted"),
            Map.entry("PROVIDER_HOSTED", "Provider-hosted"),
            Map.entry("SPFX_LEAK", "SharePoint Framework solution"),
            Map.entry("DEAD_INSTALL", "App web with data"),
            Map.entry("GRANT_WITHOUT_ADDIN", "Grant without an add-in"),
            Map.entry("TENANT_FULL_CONTROL", "Full control of the tenant"),
            Map.entry("NOT_KNOWN", "Unknown"),
            Map.entry("DONE", "Updated"),
            Map.entry("ACS", "Azure ACS"),
            Map.entry("ACS_ON_ENTRA", "Azure ACS on Entra"),
            Map.entry("ENTRA_GRANTED_BY_APPINV", "Entra, granted by appinv.aspx"),
            Map.entry("ENTRA_SITES_SELECTED", "Entra, Sites.Selected"));

    private Words() {}

    /** Returns the name of a constant, such as {@code Not started} for {@code NOT_STARTED}. */
    static String of(Enum<?> constant) {
        return of(constant.name());
    }

    static String of(String constant) {
        String words = NAMES.get(constant);
        if (words != null || constant.isEmpty()) {
            return words == null ? "" : words;
        }
        String lower = constant.replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }

    /** Returns a duration such as {@code 50 s}, {@code 2 min 3 s} or {@code 1 h 5 min}. */
    static String of(Duration duration) {
        long seconds = duration.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return duration.toMillis() < 1000 ? duration.toMillis() + " ms" : seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = seconds / 60;
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    static String day(@Nullable Instant time) {
        return time == null ? "" : DAY.format(time.atZone(ZoneOffset.UTC));
    }

    static String year(@Nullable Instant time) {
        return time == null
                ? "Unknown"
                : String.valueOf(time.atZone(ZoneOffset.UTC).getYear());
    }

    static String minute(Instant time) {
        return MINUTE.format(time.atZone(ZoneOffset.UTC));
    }

    static String or(@Nullable Object value, String otherwise) {
        return value == null || value.toString().isEmpty() ? otherwise : value.toString();
    }

    /** Returns a number with its noun, such as {@code 1 site} or {@code 16,000 sites}. */
    static String count(long number, String singular) {
        return number(number) + " " + (number == 1 ? singular : plural(singular));
    }

    /** Returns a number such as {@code 16,000}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Returns the reason why a file cannot be read or written.
     *
     * @param missing the file or folder to name if the file system reports that something is missing
     */
    static String reason(IOException failure, String missing) {
        if (failure instanceof NoSuchFileException) {
            return missing + " does not exist";
        }
        return failure instanceof AccessDeniedException
                ? "the file system denies access"
                : "the file system reports " + Redactor.quoted(String.valueOf(failure.getMessage()));
    }

    static String plural(String singular) {
        return singular.endsWith("y") && !singular.endsWith("ay")
                ? singular.substring(0, singular.length() - 1) + "ies"
                : singular + "s";
    }
}
