package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tenantapps.core.internal.Arguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads records from strings, and provides helpers for the constructors of records. */
public final class RecordJson {
    private static final JsonMapper MAPPER = JsonSettings.MAPPER;

    private RecordJson() {}

    /**
     * Reads a value from a JSON string.
     *
     * @throws IllegalArgumentException if the string is not a JSON object
     */
    public static <T> T read(Class<T> type, String json) {
        Arguments.required("json", json);
        try (JsonParser parser = MAPPER.createParser(json)) {
            T value = type.cast(ODataObject.read(parser, MAPPER.readerFor(type), KeptLimit.ofText(), Wrappers.NONE));
            if (value == null) {
                throw new IllegalArgumentException(
                        json.strip().startsWith("{")
                                ? "json cannot be read as " + type.getSimpleName()
                                        + ": a required field is missing or has no valid value"
                                : "json must contain an object, but is empty or null");
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException(
                        "json must contain one object, but contains more text after the object");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json cannot be read as " + type.getSimpleName() + ": "
                    + Flaw.of(e).reason());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "json cannot be read as " + type.getSimpleName() + ": " + Flaw.TOO_LARGE_A_NUMBER.reason());
        } catch (IOException e) {
            throw new IllegalArgumentException("json cannot be read", e);
        }
    }

    /** Returns an unmodifiable list without nulls; never null. */
    public static <T> List<T> list(@Nullable List<? extends @Nullable T> list) {
        if (list == null || list.isEmpty()) {
            return List.of();
        }
        List<T> present = new ArrayList<>(list.size());
        for (T item : list) {
            if (item != null) {
                present.add(item);
            }
        }
        return Collections.unmodifiableList(present);
    }

    /** Returns the fields, sorted and unmodifiable; never null. */
    public static Map<String, Object> additionalProperties(@Nullable Map<String, Object> additionalProperties) {
        return additionalProperties == null || additionalProperties.isEmpty()
                ? Map.of()
                : Collections.unmodifiableMap(new TreeMap<>(additionalProperties));
    }
}
