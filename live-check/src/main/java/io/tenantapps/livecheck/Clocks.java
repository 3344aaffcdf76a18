package io.tenantapps.livecheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference between the clock of this machine and the service's clock, from the header {@code Date}. */
final class Clocks {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration HARMLESS = Duration.ofMinutes(5);

    private Clocks() {}

    /** Returns a sentence on the clocks; empty if no response had a date. */
    static String text(Path recording) {
        Duration skew = skew(recording);
        if (skew == null) {
            return "";
        }
        return "The clock of this machine is " + skew.abs().toSeconds() + " s "
                + (skew.isNegative() ? "behind" : "ahead of") + " the service's clock"
                + (skew.abs().compareTo(HARMLESS) < 0
                        ? ".\n"
                        : ". Set it, because sign-ins with a certificate fail if the clocks differ by several minutes.\n");
    }

    /** Returns the median of the differences; null if no response had a date. */
    private static @Nullable Duration skew(Path recording) {
        List<Duration> differences = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(recording.resolve("recording.jsonl"))) {
                JsonNode call = MAPPER.readTree(line);
                Instant served = date(call.path("response").path("headers"));
                if (served != null) {
                    Instant middle = Instant.parse(call.path("startedDateTime").asText())
                            .plusMillis(call.path("time").asLong() / 2);
                    differences.add(Duration.between(served, middle));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read", e);
        }
        Collections.sort(differences);
        return differences.isEmpty() ? null : differences.get(differences.size() / 2);
    }

    private static @Nullable Instant date(JsonNode headers) {
        for (JsonNode header : headers) {
            if (header.path("name").asText().equalsIgnoreCase("Date")) {
                try {
                    return ZonedDateTime.parse(header.path("value").asText(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
                } catch (DateTimeException e) {
                    return null; // the date has another format, which gives no information about the clock
                }
            }
        }
        return null;
    }
}
