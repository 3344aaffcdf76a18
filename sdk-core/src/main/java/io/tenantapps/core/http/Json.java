package io.tenantapps.core.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.json.Flaw;
import io.tenantapps.core.internal.json.JsonSettings;
import io.tenantapps.core.internal.json.KeptElements;
import io.tenantapps.core.internal.json.KeptLimit;
import io.tenantapps.core.internal.json.ODataObject;
import io.tenantapps.core.internal.json.ODataRows;
import io.tenantapps.core.internal.json.RecordJson;
import io.tenantapps.core.internal.json.UnreadableResponse;
import io.tenantapps.core.internal.json.Wrappers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON as these services speak it: readers for {@link ApiRequest}s, and what records need.
 *
 * <p>Reading forgives. Names ignore case; lists come as {@code {"value": […]}}, bare, or in any of OData's verbose
 * wrappings; a value that does not fit its component becomes null and is kept in the record's {@code additionalProperties}, so one strange
 * row never loses a page.
 *
 * <p>A record to be read has {@code @JsonProperty} on every component, and as its last one
 * {@code @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties} for the fields that it does not know; its constructor
 * passes lists through {@link #list} and that map through {@link #additionalProperties}.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonSettings.MAPPER;

    private Json() {}

    /**
     * One object, bare or in OData's verbose {@code d}.
     *
     * @param wrappers names of single fields in which the object may be wrapped besides, such as the name of the function
     */
    public static <T> ResponseReader<T> as(Class<T> type, String... wrappers) {
        Arguments.required("type", type);
        Arguments.texts("wrappers", wrappers);
        ObjectReader reader = MAPPER.readerFor(type);
        Wrappers around = Wrappers.of(type, wrappers);
        return answer -> {
            T value = object(answer, type, reader, around);
            if (value == null) {
                throw answer.unreadable("it is empty or null");
            }
            return value;
        };
    }

    /** One object, or null where the answer is empty, {@code null} or {@code {"odata.null": true}}. */
    public static <T> ResponseReader<@Nullable T> optional(Class<T> type, String... wrappers) {
        Arguments.required("type", type);
        Arguments.texts("wrappers", wrappers);
        ObjectReader reader = MAPPER.readerFor(type);
        Wrappers around = Wrappers.of(type, wrappers);
        return answer -> object(answer, type, reader, around);
    }

    private static <T> @Nullable T object(RawResponse answer, Class<T> type, ObjectReader reader, Wrappers wrappers)
            throws IOException {
        KeptLimit limit = KeptLimit.of(answer.limit());
        return parse(
                answer,
                parser -> type.cast(ODataObject.read(parser, KeptElements.counting(reader, limit), limit, wrappers)));
    }

    /** The rows of a list, for endpoints that do not page. */
    public static <T> ResponseReader<List<T>> rows(Class<T> type) {
        Arguments.required("type", type);
        ResponseReader<Page<T>> page = page(type);
        return answer -> page.read(answer).rows();
    }

    /** The rows of a list and the link to the next ones. */
    public static <T> ResponseReader<Page<T>> page(Class<T> type) {
        Arguments.required("type", type);
        ObjectReader reader = MAPPER.readerFor(type);
        return answer -> {
            List<T> rows = new ArrayList<>();
            ODataRows<T> read = rows(answer, reader, rows::add, false);
            return new Page<>(rows, read.nextLink(), read.unreadable());
        };
    }

    /** Reads a list to its end and hands on each row as it is read, before it is known whether the rest can be read. */
    static <T> ODataRows<T> rows(RawResponse answer, ObjectReader reader, Consumer<? super T> each, boolean handsOn)
            throws IOException {
        return parse(answer, parser -> {
            ODataRows<T> rows = new ODataRows<>(reader, KeptLimit.of(answer.limit()), each, handsOn);
            if (!rows.readFrom(parser)) {
                throw answer.unreadable("there is no list in it");
            }
            if (rows.read() == 0 && rows.unreadable() > 0) {
                throw answer.unreadable("there is no row in its list that can be read");
            }
            return rows;
        });
    }

    /**
     * Reads a value from JSON text, as clients do from an answer: how to make a record in a test.
     *
     * @throws IllegalArgumentException if the text is no JSON or no object
     */
    public static <T> T read(Class<T> type, String json) {
        Arguments.required("type", type);
        Arguments.required("json", json);
        return RecordJson.read(type, json);
    }

    /**
     * Returns a record or map as JSON text; components that are null are omitted. Characters that cannot be shown or encoded
     * are written as their escapes, which read back as the same characters.
     */
    public static String write(Object value) {
        Arguments.required("value", value);
        return JsonSettings.write(value);
    }

    /** For constructors of records: a list that is never null, has no null in it and cannot be changed. */
    public static <T> List<T> list(@Nullable List<? extends @Nullable T> list) {
        return RecordJson.list(list);
    }

    /** For constructors of records: the fields without a component of their own, sorted, never null, unchangeable. */
    public static Map<String, Object> additionalProperties(@Nullable Map<String, Object> additionalProperties) {
        return RecordJson.additionalProperties(additionalProperties);
    }

    private interface Parsing<T extends @Nullable Object> {
        T from(JsonParser parser) throws IOException;
    }

    private static <T extends @Nullable Object> T parse(RawResponse answer, Parsing<T> parsing) throws IOException {
        String type = answer.contentType();
        if (type != null && !type.endsWith("/json") && !type.endsWith("+json")) {
            throw answer.unreadable("it is " + type + " where JSON was expected");
        }
        JsonParser parser = MAPPER.createParser(answer.stream());
        try (parser) {
            T value = parsing.from(parser);
            if (parser.nextToken() != null) {
                throw answer.unreadable("something follows the JSON");
            }
            return value;
        } catch (JsonProcessingException e) {
            Flaw flaw = Flaw.of(e);
            throw new UnreadableResponse(flaw.reason(), Flaw.path(parser), flaw.mayPass());
        } catch (NumberFormatException e) {
            throw new UnreadableResponse(Flaw.TOO_LARGE_A_NUMBER.reason(), Flaw.path(parser), false);
        }
    }
}
