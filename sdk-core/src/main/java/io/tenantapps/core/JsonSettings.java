package io.tenantapps.core;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.time.Instant;
import java.util.List;

/** The one mapper: bounded, forgiving in reading, exact in writing. */
final class JsonSettings {
    private JsonSettings() {}

    static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxStringLength(4 << 20)
                        .maxNameLength(2_000)
                        .maxTokenCount(8_000_000)
                        .build())
                .build();
        SimpleModule ours = new SimpleModule("tenantapps");
        ours.addDeserializer(Instant.class, new LenientInstant());
        ours.addSerializer(Instant.class, new LenientInstant.Writer());
        ours.setDeserializerModifier(new LenientRecords());
        JsonMapper.Builder mapper = JsonMapper.builder(factory)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
                .annotationIntrospector(new NamelessMore())
                .addHandler(new Unreadable())
                .addModule(ours);
        // An empty list is the same as none, and must not stand beside the unreadable original in "more".
        mapper.withConfigOverride(
                List.class, list -> list.setInclude(JsonInclude.Value.construct(Include.NON_EMPTY, Include.ALWAYS)));
        return mapper.build();
    }

    /** Keeps the component {@code more} from being a property: a field of that name is unknown like any other. */
    private static final class NamelessMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;
        private static final PropertyName NO_WIRE_NAME = PropertyName.construct("\0more");

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
