package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.tenantapps.core.internal.SafeText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** The settings for JSON: bounded and lenient when reading, exact when writing. */
public final class JsonSettings {
    private static final int LONGEST_NAME = 2_000;

    /** The mapper of the SDK. */
    public static final JsonMapper MAPPER = mapper(true);

    private JsonSettings() {}

    /** Parses the JSON. A number that is too large is reported like any other flaw. */
    public static JsonNode tree(String json) throws JacksonException {
        try {
            return MAPPER.readTree(json);
        } catch (NumberFormatException e) {
            throw new JsonParseException(null, Flaw.TOO_LARGE_A_NUMBER.reason());
        }
    }

    /** Returns a value as a JSON string. Characters that cannot be displayed or encoded are escaped. */
    public static String write(Object value) {
        try {
            return SafeText.escape(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "value cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** Returns a value as JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Creates a mapper.
     *
     * @param isFast false to read all records in Jackson's own way, for comparison in a test
     */
    static JsonMapper mapper(boolean isFast) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxStringLength(4 << 20)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .build();
        SimpleModule ours = new SimpleModule("tenantapps");
        ours.addDeserializer(Instant.class, new LenientInstant());
        ours.addDeserializer(Integer.class, LenientScalar.integer());
        ours.addDeserializer(Long.class, LenientScalar.longInteger());
        ours.addDeserializer(Boolean.class, LenientScalar.truth());
        ours.addSerializer(Instant.class, new LenientInstant.Writer());
        ours.addSerializer(BigDecimal.class, new DecimalWriter());
        ours.setDeserializerModifier(new LenientRecords(isFast));
        JsonMapper.Builder mapper = JsonMapper.builder(factory)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
                .annotationIntrospector(new NamelessMore())
                .addHandler(new Unreadable())
                .addModule(ours);
        mapper.withCoercionConfigDefaults(
                empty -> empty.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull));
        // Empty lists are omitted, as if they were missing. If a list could not be read, it is empty in the record. The
        // mapper then writes the original list, which is kept in "more".
        mapper.withConfigOverride(
                List.class, list -> list.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS)));
        return mapper.build();
    }

    /**
     * Writes a decimal in such a way that a reader reads it as a decimal again: {@code 1e0} and not {@code 1}, because
     * {@code 1} would be read as an integer, which does not equal the decimal.
     */
    private static final class DecimalWriter extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.scale() == 0 ? value + "e0" : value.toString());
        }
    }

    /**
     * Hides the component {@code additionalProperties} as a property, so that a field of that name counts as an unknown
     * field. The replacement name is longer than the maximum for names in a response.
     */
    private static final class NamelessMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;
        private static final PropertyName NO_WIRE_NAME = PropertyName.construct("-".repeat(LONGEST_NAME + 1));

        @Override
        public PropertyName findNameForDeserialization(Annotated member) {
            return member.hasAnnotation(JsonAnySetter.class) ? NO_WIRE_NAME : super.findNameForDeserialization(member);
        }

        @Override
        public PropertyName findNameForSerialization(Annotated member) {
            return member.hasAnnotation(JsonAnySetter.class) ? NO_WIRE_NAME : super.findNameForSerialization(member);
        }
    }
}
