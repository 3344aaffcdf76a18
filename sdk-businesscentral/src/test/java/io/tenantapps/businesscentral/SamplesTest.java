package io.tenantapps.businesscentral;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.businesscentral.apps.UninstallRequirement;
import io.tenantapps.businesscentral.environments.BcEnvironment;
import io.tenantapps.businesscentral.environments.UpdateWindow;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that records contain every value of every sample, and that writing and reading the records loses no data. */
class SamplesTest {
    private static final Path FOLDER = Path.of("src/test/resources/io/tenantapps/businesscentral/samples");

    /** A record type, and true if the sample is a list of such records. */
    private record As(Class<?> type, boolean isList) {}

    private static final Map<String, As> TYPES = new LinkedHashMap<>();

    private static void one(Class<?> type, String... names) {
        Stream.of(names).forEach(name -> TYPES.put(name, new As(type, false)));
    }

    private static void list(Class<?> type, String... names) {
        Stream.of(names).forEach(name -> TYPES.put(name, new As(type, true)));
    }

    static {
        list(InstalledApp.class, "apps-doc-shape", "apps-live-shape", "page-apps-2.11");
        list(
                AvailableUpdate.class,
                "available-updates-cycle",
                "available-updates-dependency-chain",
                "page-available-updates-2.11");
        list(BcEnvironment.class, "environments-list");
        one(
                ErrorDetail.class,
                "error-400-already-scheduled",
                "error-400-requirements-uninstall",
                "error-400-requirements",
                "error-nested-clientError",
                "error-odata-nested",
                "page-error-install",
                "page-error-uninstall",
                "page-error-update",
                "page-error-remove-scheduled-404");
        one(
                AppOperation.class,
                "operation-by-id-bare",
                "operation-by-id-env-shape",
                "pteInstall-200-scheduled",
                "update-200",
                "page-install-200",
                "page-uninstall-200",
                "page-update-200",
                "page-cancel-200",
                "page-remove-scheduled-200");
        list(
                AppOperation.class,
                "operation-by-id-wrapped",
                "operations-list-unordered",
                "page-operations",
                "scheduledPteOperations");
        one(UpdateWindow.class, "settings-upgrade");
        list(UninstallRequirement.class, "uninstallRequirements");
    }

    static List<String> names() {
        return List.copyOf(TYPES.keySet());
    }

    @Test
    void readsEverySample() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            TreeSet<String> there = files.map(
                            file -> file.getFileName().toString().replace(".json", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            there.remove("settings-upgrade-null");
            assertEquals(there, new TreeSet<>(TYPES.keySet()));
        }
    }

    private static List<Map<?, ?>> objects(String name) {
        Map<?, ?> whole = Json.read(Map.class, Samples.text(name));
        As as = TYPES.get(name);
        List<Map<?, ?>> objects = new ArrayList<>();
        if (as.isList) {
            ((List<?>) whole.get("value")).forEach(row -> objects.add((Map<?, ?>) row));
        } else {
            objects.add(whole.get("error") instanceof Map<?, ?> inner ? inner : whole);
        }
        return objects;
    }

    @ParameterizedTest
    @MethodSource("names")
    void recordsContainEveryValueOfTheSamples(String name) {
        for (Map<?, ?> object : objects(name)) {
            Object read = Json.read(TYPES.get(name).type, Json.write(object));

            List<String> found = leaves(Json.read(Map.class, Json.write(read)));
            for (String leaf : leaves(object)) {
                assertTrue(found.remove(leaf), () -> leaf + " is missing among " + found + " of " + read);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void recordsHaveAComponentForEveryField(String name) throws Exception {
        for (Map<?, ?> object : objects(name)) {
            Object read = Json.read(TYPES.get(name).type, Json.write(object));

            Map<?, ?> additionalProperties = (Map<?, ?>)
                    read.getClass().getMethod("additionalProperties").invoke(read);
            assertEquals(Map.of(), additionalProperties);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsWrittenRecordsWithoutChange(String name) {
        Class<?> type = TYPES.get(name).type;
        for (Map<?, ?> object : objects(name)) {
            Object read = Json.read(type, Json.write(object));

            assertEquals(read, Json.read(type, Json.write(read)));
        }
    }

    /** Returns all values except empty ones, each in canonical form. */
    private static List<String> leaves(Object value) {
        List<String> leaves = new ArrayList<>();
        collect(value, leaves);
        return leaves;
    }

    private static void collect(Object value, List<String> leaves) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(inner -> collect(inner, leaves));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, leaves));
        } else if (value != null && !String.valueOf(value).isBlank()) {
            leaves.add(canonical(String.valueOf(value)));
        }
    }

    private static String canonical(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT.*")) {
            return text.toLowerCase(Locale.ROOT);
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException e) {
            return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toString();
        }
    }
}
