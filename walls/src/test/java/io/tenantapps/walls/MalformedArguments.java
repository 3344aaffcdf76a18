package io.tenantapps.walls;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that no method may accept, by the type of the parameter and, for strings, by its name. */
final class MalformedArguments {
    private static final List<String> BLANK = List.of("", " \t\n");

    private static final List<String> IDS = List.of("no GUID", "00000000-0000-0000-0000-000000000000");
    private static final List<String> SITES =
            List.of("no URL", "ftp://contoso.sharepoint.com", "https://user@contoso.sharepoint.com");
    private static final List<String> LANGUAGES = List.of("deutsch!! \n", "german", "de_DE", "de-DE\n");
    private static final List<String> ENVIRONMENTS = List.of("a/b", "Sandbox 1", "1st");

    /** Malformed strings, by the name of the parameter. */
    private static final Map<String, List<String>> TEXTS = Map.ofEntries(
            Map.entry("instanceId", IDS),
            Map.entry("identityClientId", IDS),
            Map.entry("jobId", IDS),
            Map.entry("productId", IDS),
            Map.entry("site", SITES),
            Map.entry("anySite", SITES),
            Map.entry("catalogSite", SITES),
            Map.entry("web", SITES),
            Map.entry("adminSite", SITES),
            Map.entry("language", LANGUAGES),
            Map.entry("timeZoneId", List.of("Europe/Atlantis", "CET+1", "Romance\nStandard Time")),
            Map.entry("environment", ENVIRONMENTS),
            Map.entry("tenant", List.of("a/b")),
            Map.entry(
                    "host",
                    List.of("https://contoso.com", "contoso.com/sites", "10.0.0.1", "[::1]", "contoso.com:443", "a b")),
            Map.entry("fileName", List.of("~$x.sppkg", "x.txt", "a/b.sppkg", ".sppkg")));

    /** Malformed values, by the type of the parameter. */
    private static final Map<Class<?>, List<Malformed>> TYPES = Map.of(
            Duration.class,
                    List.of(
                            new Malformed(Malformed.Kind.ZERO, Duration.ZERO),
                            new Malformed(Malformed.Kind.NEGATIVE, Duration.ofSeconds(-1))),
            int.class, List.of(new Malformed(Malformed.Kind.NEGATIVE, -1)),
            long.class, List.of(new Malformed(Malformed.Kind.NEGATIVE, -1L)),
            Path.class, List.of(new Malformed(Malformed.Kind.BLANK, Path.of(""))),
            byte[].class, List.of(new Malformed(Malformed.Kind.EMPTY, new byte[0])),
            char[].class, List.of(new Malformed(Malformed.Kind.EMPTY, new char[0])));

    private MalformedArguments() {}

    /** Returns the malformed values for a parameter. The malformed values include null unless null is allowed. */
    static List<Malformed> of(Executable executable, int parameter) {
        Class<?> type = executable.getParameterTypes()[parameter];
        List<Malformed> values = new ArrayList<>();
        if (!type.isPrimitive() && !PublicCallables.isNullable(executable, parameter)) {
            values.add(new Malformed(Malformed.Kind.NULL, null));
        }
        boolean isHeldOnly = (executable instanceof Constructor<?>
                        && executable.getDeclaringClass().isRecord())
                || Throwable.class.isAssignableFrom(executable.getDeclaringClass());
        if (isHeldOnly) {
            return values; // values and failures hold strings and numbers from a service, in any form
        }
        if (type == String.class) {
            BLANK.forEach(each -> values.add(new Malformed(Malformed.Kind.BLANK, each)));
            TEXTS.getOrDefault(PublicCallables.names(executable).get(parameter), List.of())
                    .forEach(each -> values.add(new Malformed(Malformed.Kind.MALFORMED, each)));
        }
        values.addAll(TYPES.getOrDefault(type, List.of()));
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            collections(type, executable.getGenericParameterTypes()[parameter].getTypeName())
                    .forEach(values::add);
        }
        if (type.isArray() && !type.getComponentType().isPrimitive()) {
            values.add(new Malformed(Malformed.Kind.ELEMENT, Array.newInstance(type.getComponentType(), 1)));
        }
        if (type == String[].class) {
            values.add(new Malformed(Malformed.Kind.BLANK_ELEMENT, new String[] {" "}));
        }
        return values;
    }

    private static List<Malformed> collections(Class<?> type, String generic) {
        List<Malformed> values = new ArrayList<>();
        boolean isSet = type == Set.class;
        values.add(new Malformed(Malformed.Kind.EMPTY, isSet ? Set.of() : List.of()));
        values.add(new Malformed(
                Malformed.Kind.ELEMENT, isSet ? Collections.singleton(null) : Collections.singletonList(null)));
        if (generic.contains("<java.lang.String>")) {
            values.add(new Malformed(Malformed.Kind.BLANK_ELEMENT, isSet ? Set.of(" ") : List.of(" ")));
        }
        return values;
    }

    /** A value that no method may accept. */
    record Malformed(Kind kind, @Nullable Object value) {
        enum Kind {
            NULL,
            BLANK,
            MALFORMED,
            ZERO,
            NEGATIVE,
            EMPTY,
            ELEMENT,
            BLANK_ELEMENT
        }

        @Override
        public String toString() {
            if (value instanceof byte[] || value instanceof char[]) {
                return kind.name();
            }
            String text = value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
            return kind + " '" + text.replace("\n", "\\n").replace("\t", "\\t") + "'";
        }
    }
}
