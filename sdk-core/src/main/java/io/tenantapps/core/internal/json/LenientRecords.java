package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds the values that did not fit to the {@code additionalProperties} of their record. */
final class LenientRecords extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1L;

    private final boolean isFast;

    /**
     * Creates the modifier.
     *
     * @param isFast false to read all records in Jackson's own way, for comparison in a test
     */
    LenientRecords(boolean isFast) {
        this.isFast = isFast;
    }

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        Class<?> type = description.getBeanClass();
        if (type == Object.class) {
            return new UnknownValue(deserializer);
        }
        if (!type.isRecord()) {
            return FromText.over(deserializer, description);
        }
        Set<String> names = new HashSet<>();
        Map<String, String> aliases = new HashMap<>();
        description.findProperties().forEach(property -> {
            names.add(property.getName());
            property.findAliases().forEach(alias -> aliases.put(alias.getSimpleName(), property.getName()));
        });
        names.addAll(aliases.keySet());
        FieldNames fieldNames = new FieldNames(names);
        RecordComponent[] components = type.getRecordComponents();
        RecordComponent last = components.length == 0 ? null : components[components.length - 1];
        boolean keepsMore = last != null && last.getAccessor().isAnnotationPresent(JsonAnySetter.class);
        return new Keeping(deserializer, type, fieldNames, keepsMore, keepsMore && isFast ? aliases : null);
    }

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonDeserializer<?> deserializer) {
        boolean isCounted = // the parsers count each record and each unknown value themselves
                type.getContentType().isRecordType() || type.getContentType().isJavaLangObject();
        return isCounted ? deserializer : new ListedValues(deserializer);
    }

    private static final class Keeping extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;
        private final Class<?> type;
        private final transient FieldNames fieldNames;
        private final boolean keepsMore;
        /** The aliases of fields for the fast reader; null if there is no fast reader. */
        private transient volatile @Nullable Map<String, String> aliases;

        private transient volatile @Nullable RecordReader fast;

        Keeping(
                JsonDeserializer<?> reader,
                Class<?> type,
                FieldNames fieldNames,
                boolean keepsMore,
                @Nullable Map<String, String> aliases) {
            super(reader);
            this.type = type;
            this.fieldNames = fieldNames;
            this.keepsMore = keepsMore;
            this.aliases = aliases;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new Keeping(reader, type, fieldNames, keepsMore, aliases);
        }

        @Override
        public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonToken token = parser.currentToken();
            if (token != JsonToken.START_OBJECT && token != JsonToken.FIELD_NAME) {
                return super.deserialize(parser, context);
            }
            KeptElements kept = KeptElements.record(parser, context);
            int depth = parser.getParsingContext().getNestingDepth();
            RecordReader reader = fast(context);
            Object read = reader == null
                    ? super.deserialize(fieldNames.over(parser, depth), context)
                    : reader.read(parser, context, kept);
            Map<String, Object> unreadable = keepsMore ? Unreadable.take(context, depth) : null;
            return read == null || unreadable == null ? read : with(read, unreadable);
        }

        private @Nullable RecordReader fast(DeserializationContext context) throws IOException {
            RecordReader known = fast;
            Map<String, String> names = aliases;
            if (known == null && names != null) {
                known = RecordReader.of(type, fieldNames, names, getDelegatee(), context);
                fast = known; // concurrent callers create the same reader
                aliases = known == null ? null : names;
            }
            return known;
        }

        private Object with(Object read, Map<String, Object> unreadable) throws IOException {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            try {
                for (int i = 0; i < values.length; i++) {
                    components[i].getAccessor().trySetAccessible();
                    values[i] = components[i].getAccessor().invoke(read);
                }
                for (int i = 0; i < values.length - 1; i++) {
                    if (values[i] != null && !List.of().equals(values[i])) {
                        for (String wireName :
                                namesOf(components[i])) { // a later field with this name fits the component
                            unreadable.keySet().removeIf(wireName::equalsIgnoreCase);
                        }
                    }
                }
                Map<Object, Object> additionalProperties = new TreeMap<>((Map<?, ?>) values[values.length - 1]);
                additionalProperties.putAll(unreadable);
                values[values.length - 1] = additionalProperties;
                Class<?>[] types =
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
                Constructor<?> canonical = type.getDeclaredConstructor(types);
                canonical.trySetAccessible();
                return canonical.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("record cannot be rebuilt from its components: " + type.getName(), e);
            }
        }

        private static List<String> namesOf(RecordComponent component) {
            JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
            JsonAlias alias = component.getAccessor().getAnnotation(JsonAlias.class);
            List<String> names = new ArrayList<>(alias == null ? List.of() : List.of(alias.value()));
            names.add(property == null || property.value().isEmpty() ? component.getName() : property.value());
            return names;
        }
    }
}
