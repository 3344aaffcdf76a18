package io.tenantapps.testing.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names and words that the services document. Only these names and words may appear unchanged in a recording. */
final class Vocabulary {
    private static final Set<String> NAMES = lines("names.txt");
    private static final Set<String> WORDS = lines("words.txt");
    private static final Set<String> HEADERS = lines("headers.txt");

    private Vocabulary() {}

    /** Returns true if the name of a field, a function or a URL segment is documented. */
    static boolean hasName(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Returns true if the value is one of the words or codes that the services document. */
    static boolean hasWord(String value) {
        return WORDS.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Returns true if a header contains neither a secret nor personal data. */
    static boolean hasHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT));
    }

    private static Set<String> lines(String file) {
        InputStream in = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split("\\s+", -1)))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
