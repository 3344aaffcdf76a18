package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.apps.UninstallRequirement;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.environments.VersionDetails;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationParameters;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The five rules, for every record of this module that the service fills. */
class RecordsTest {
    private static final String GUID = "3f0b1c1e-1111-4222-8333-444444444444";

    /** Every record here with a field for what it does not know. */
    static List<Class<?>> records() throws IOException {
        Path sources = Path.of("src/main/java");
        try (Stream<Path> files = Files.walk(sources.resolve("io/tenantapps/businesscentral"))) {
            return files.map(file -> sources.relativize(file).toString())
                    .filter(name -> name.endsWith(".java") && !name.contains("-info"))
                    .map(name -> type(name.substring(0, name.length() - 5).replace(File.separatorChar, '.')))
                    .flatMap(type -> Stream.concat(Stream.of(type), Stream.of(type.getDeclaredClasses())))
                    .filter(type -> type.isRecord() && additionalProperties(type) != null)
                    .toList();
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable RecordComponent additionalProperties(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        RecordComponent last = components.length == 0 ? null : components[components.length - 1];
        return last != null && last.getName().equals("additionalProperties") ? last : null;
    }

    @Test
    void thereAreRecords() throws IOException {
        assertTrue(records()
                .containsAll(List.of(
                        InstalledApp.class,
                        AvailableUpdate.class,
                        Requirement.class,
                        UninstallRequirement.class,
                        AppOperation.class,
                        OperationParameters.class,
                        BcEnvironment.class,
                        VersionDetails.class,
                        UpdateWindow.class,
                        ErrorDetail.class,
                        ErrorData.class)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyComponentHasItsNameOnTheWireAndTheLastKeepsTheRest(Class<?> type) {
        RecordComponent last = Objects.requireNonNull(additionalProperties(type));
        assertTrue(last.getAccessor().isAnnotationPresent(JsonAnySetter.class));
        assertTrue(last.getAccessor().isAnnotationPresent(JsonAnyGetter.class));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean hasName = component.getAccessor().isAnnotationPresent(JsonProperty.class);
            assertEquals(
                    component != last
                            && !component.equals(last)
                            && !component.getName().equals("additionalProperties"),
                    hasName);
            assertTrue(!component.getType().isPrimitive(), component::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatIsWrittenIsReadAsTheSame(Class<?> type) {
        Object read = Json.read(type, sample(type, false));

        assertEquals(read, Json.read(type, Json.write(read)));
        assertTrue(read.toString().contains("unheardOf"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void wordsForReadersNeverReachTheWire(Class<?> type) {
        Map<?, ?> written = Json.read(Map.class, Json.write(Json.read(type, sample(type, false))));
        Map<?, ?> expected = Json.read(Map.class, sample(type, false));

        assertEquals(expected.keySet(), written.keySet());
    }

    @ParameterizedTest
    @MethodSource("records")
    void whatCannotBeReadIsKeptUnderItsOwnName(Class<?> type) throws Exception {
        Object read = Json.read(type, sample(type, true));

        Map<?, ?> additionalProperties = (Map<?, ?>)
                Objects.requireNonNull(additionalProperties(type)).getAccessor().invoke(read);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null
                    && !component.getType().equals(String.class)
                    && !component.getType().equals(AppVersion.class)) {
                assertTrue(
                        additionalProperties.containsKey(property.value()),
                        () -> property.value() + " is not in " + additionalProperties);
            }
        }
        assertEquals(read, Json.read(type, Json.write(read)));
    }

    private static String sample(Class<?> type, boolean isStrange) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null) {
                json.add("\"" + property.value() + "\":" + (isStrange ? "\"\\u00fcberraschend\"" : value(component)));
            }
        }
        return json.add("\"unheardOf\":{\"a\":[1]}").toString();
    }

    private static String value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Boolean.class) {
            return "true";
        }
        if (type == Integer.class || type == Long.class) {
            return "42";
        }
        if (type == Instant.class) {
            return "\"2026-07-15T13:00:30.113Z\"";
        }
        if (type == BcAppId.class || type == OperationId.class) {
            return "\"" + GUID + "\"";
        }
        if (type == List.class) {
            return "[{\"name\":\"a\",\"code\":\"b\",\"x\":1}]";
        }
        if (type.isRecord()) {
            return "{\"unheardOf\":[1]}";
        }
        return "\"1.2.3.4\"";
    }
}
