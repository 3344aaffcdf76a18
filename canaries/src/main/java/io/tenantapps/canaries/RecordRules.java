package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The five rules for every record that is read from responses. Each module's test names the records to which a rule
 * does not apply.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecordRules {
    private final RecordJson json;

    protected RecordRules(RecordJson json) {
        this.json = json;
    }

    /** Returns every record of the module that keeps unknown fields. */
    protected abstract List<Class<?>> records();

    /** True if a component of this type is a GUID. */
    protected abstract boolean isId(Class<?> type);

    /** True if a component of this type accepts every string. */
    protected abstract boolean takesEveryText(Class<?> type);

    /** True for an id that subsequent calls need. */
    protected boolean isStrict(RecordComponent component) {
        return false;
    }

    private static RecordComponent last(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components[components.length - 1];
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyComponentHasAJsonNameAndTheLastKeepsUnknownFields(Class<?> type) {
        RecordComponent last = last(type);
        assertEquals("additionalProperties", last.getName());
        assertTrue(last.getAccessor().isAnnotationPresent(JsonAnySetter.class));
        assertTrue(last.getAccessor().isAnnotationPresent(JsonAnyGetter.class));
        for (RecordComponent component : type.getRecordComponents()) {
            boolean hasName = component.getAccessor().isAnnotationPresent(JsonProperty.class);
            assertEquals(!component.getName().equals("additionalProperties"), hasName);
            assertTrue(!component.getType().isPrimitive(), component::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordSurvivesARoundTrip(Class<?> type) {
        Object read = json.read(type, sample(type, false));

        assertEquals(read, json.read(type, json.write(read)));
        assertTrue(read.toString().contains("unheardOf"));
    }

    @ParameterizedTest
    @MethodSource("records")
    void jsonContainsOnlyComponents(Class<?> type) {
        Map<?, ?> written = (Map<?, ?>) json.read(Map.class, json.write(json.read(type, sample(type, false))));
        Map<?, ?> expected = (Map<?, ?>) json.read(Map.class, sample(type, false));

        assertEquals(expected.keySet(), written.keySet());
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsUnreadableValuesUnderTheirName(Class<?> type) {
        Object read = json.read(type, sample(type, true));

        Map<?, ?> additionalProperties = FilledRecords.additionalProperties(read);
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null
                    && !isStrict(component)
                    && component.getType() != String.class
                    && !takesEveryText(component.getType())) {
                String name = property.value();
                assertTrue(additionalProperties.containsKey(name), () -> name + " is not in " + additionalProperties);
            }
        }
        assertEquals(read, json.read(type, json.write(read)));
    }

    private String sample(Class<?> type, boolean isStrange) {
        StringJoiner sample = new StringJoiner(",", "{", "}");
        for (RecordComponent component : type.getRecordComponents()) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            if (property != null) {
                boolean strange = isStrange && !isStrict(component);
                sample.add("\"" + property.value() + "\":" + (strange ? "\"\\u00fcberraschend\"" : value(component)));
            }
        }
        return sample.add("\"unheardOf\":{\"a\":[1]}").toString();
    }

    private String value(RecordComponent component) {
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
        if (isId(type)) {
            return "\"3f0b1c1e-1111-4222-8333-444444444444\"";
        }
        if (type == List.class && component.getGenericType().getTypeName().endsWith("<java.lang.String>")) {
            return "[\"a\",\"b\"]";
        }
        if (type == List.class) {
            return "[{\"name\":\"a\",\"code\":\"b\",\"x\":1}]";
        }
        if (type.isRecord() && !takesEveryText(type)) {
            return "{\"unheardOf\":[1]}";
        }
        return "\"1.2.3.4\"";
    }
}
