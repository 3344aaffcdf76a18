package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.SafeText;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Tests the {@code toString} of all public records, because users print and log values. In any component, text from a
 * service or a user must stay on its line, without control characters, bidirectional controls or lone surrogates.
 */
class RecordTextTest {
    private static final String FORGED = "FORGED";
    private static final String HOSTILE = "a\n" + FORGED + "\r\u001B[2J\u009B1m\u202Eb\u2066c\uD800d";
    private static final int DEPTH = 3;

    /** The sources of values, by type. */
    private static final List<String> HARMLESS =
            List.of("3f0b1c1e-1111-4222-8333-444444444444", "https://contoso.sharepoint.com", "1.2.3.4", "text");

    @Test
    void publicRecordsEscapeEveryComponent() {
        List<Class<?>> records = records();
        Set<String> raw = new TreeSet<>();
        int tried = 0;
        for (Class<?> type : records) {
            List<Object> hostile = hostileRecords(type, DEPTH);
            tried += hostile.size();
            hostile.stream()
                    .map(String::valueOf)
                    .filter(text -> !isSafe(text))
                    .forEach(text -> raw.add(type.getSimpleName() + ": " + SafeText.escape(text)));
        }

        assertEquals("", String.join("\n", raw));
        assertTrue(records.size() > 60 && tried > 300, records.size() + " records, tried " + tried);
    }

    private static List<Class<?>> records() {
        List<Class<?>> records = new ArrayList<>();
        for (JavaClass each : Published.classes()) {
            boolean isOurs = !each.getPackageName().startsWith("io.tenantapps.testing")
                    && !each.getPackageName().contains(".internal");
            if (isOurs && each.isRecord() && canBeNamed(each)) {
                records.add(each.reflect());
            }
        }
        return records;
    }

    private static boolean canBeNamed(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(RecordTextTest::canBeNamed).orElse(true);
    }

    private static boolean isSafe(String text) {
        return text.lines().allMatch(line -> SafeText.escape(line).equals(line) && !line.startsWith(FORGED));
    }

    /** Returns the record with hostile text in one component, for each component that accepts it. */
    private static List<Object> hostileRecords(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] harmless = Arrays.stream(components)
                .map(component -> harmless(component.getGenericType()))
                .toArray();
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            for (Object hostile : hostile(components[i].getGenericType(), depth)) {
                Object[] arguments = harmless.clone();
                arguments[i] = hostile;
                construct(type, arguments).ifPresent(made::add);
            }
        }
        return made;
    }

    /** Returns the record; empty if its constructor refuses the arguments. */
    private static Optional<Object> construct(Class<?> type, Object[] arguments) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException(type + " from " + Arrays.toString(arguments), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Object> hostile(Type type, int depth) {
        if (depth == 0) {
            return List.of();
        }
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            List<Object> elements = hostile(last, depth - 1);
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> elements.stream().<Object>map(List::of).toList();
                case "Set" -> elements.stream().<Object>map(Set::of).toList();
                case "Map" ->
                    elements.stream().<Object>map(each -> Map.of(HOSTILE, each)).toList();
                default -> List.of();
            };
        }
        if (!(type instanceof Class<?> raw)) {
            return List.of(HOSTILE); // a type parameter
        }
        if (raw.isRecord()) {
            return hostileRecords(raw, depth - 1);
        }
        if (raw == String.class || raw == Object.class) {
            return List.of(HOSTILE);
        }
        if (Throwable.class.isAssignableFrom(raw)) {
            return List.of(new IllegalStateException(HOSTILE));
        }
        if (raw == Path.class) {
            return List.of(Path.of("a\n" + FORGED + "\u001B[2J"));
        }
        return raw.getName().startsWith("io.tenantapps.") ? of(raw, List.of(HOSTILE)) : List.of();
    }

    private static Object harmless(Type type) {
        if (type instanceof ParameterizedType generic) {
            return switch (((Class<?>) generic.getRawType()).getSimpleName()) {
                case "List" -> List.of();
                case "Set" -> Set.of();
                case "Map" -> Map.of();
                default -> null;
            };
        }
        if (!(type instanceof Class<?> raw)) {
            return "text";
        }
        if (raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        if (raw.isRecord()) {
            Object[] arguments = Arrays.stream(raw.getRecordComponents())
                    .map(component -> harmless(component.getGenericType()))
                    .toArray();
            return construct(raw, arguments).orElse(null);
        }
        if (raw == AppVersion.class) {
            return AppVersion.of("1.2.3.4");
        }
        Object simple = Map.<Class<?>, Object>ofEntries(
                        Map.entry(String.class, "text"),
                        Map.entry(Object.class, "text"),
                        Map.entry(boolean.class, false),
                        Map.entry(Boolean.class, false),
                        Map.entry(int.class, 1),
                        Map.entry(Integer.class, 1),
                        Map.entry(long.class, 1L),
                        Map.entry(Long.class, 1L),
                        Map.entry(double.class, 1.0),
                        Map.entry(Instant.class, Instant.EPOCH),
                        Map.entry(Duration.class, Duration.ofSeconds(1)),
                        Map.entry(Path.class, Path.of("file")),
                        Map.entry(URI.class, URI.create("https://contoso.com")))
                .get(raw);
        return simple != null ? simple : of(raw, HARMLESS).stream().findFirst().orElse(null);
    }

    /** Returns the results of {@code of(String)} for the given strings. */
    private static List<Object> of(Class<?> type, List<String> texts) {
        List<Object> made = new ArrayList<>();
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals("of")
                    && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})) {
                for (String text : texts) {
                    try {
                        method.setAccessible(true);
                        made.add(method.invoke(null, text));
                    } catch (InvocationTargetException e) {
                        assertTrue(
                                e.getCause() instanceof IllegalArgumentException,
                                () -> method + " threw " + e.getCause());
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
        return made;
    }
}
