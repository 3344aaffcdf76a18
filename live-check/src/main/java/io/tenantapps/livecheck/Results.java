package io.tenantapps.livecheck;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The facts of a run, in the file {@code facts.json} beside the recording. */
final class Results {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String FILE = "facts.json";

    private Results() {}

    static void write(Path folder, Map<String, Map<String, String>> facts) {
        try {
            Files.writeString(folder.resolve(FILE), MAPPER.writeValueAsString(facts) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The facts cannot be written to " + folder.getFileName(), e);
        }
    }

    static Map<String, Map<String, String>> read(Path folder) {
        try {
            return MAPPER.readValue(Files.readString(folder.resolve(FILE)), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("The facts cannot be read from " + folder.getFileName(), e);
        }
    }
}
