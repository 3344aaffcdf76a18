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
import io.tenantapps.core.internal.json.TableRows;
import io.tenantapps.core.internal.json.UnreadableResponse;
import io.tenantapps.core.internal.json.Wrappers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Readers of the services' JSON for {@link ApiRequest}s, and helpers for records.
 *
 * <p>Reading is lenient. Names ignore case. A list may have the form {@code {"value": […]}}, be a bare array, or use
 * any of OData's verbose wrappings. If a value does not fit its component, the component is null and the record's
 * {@code additionalProperties} keep the value, so one unusual row never makes a page unreadable.
 *
 * <p>A readable record has {@code @JsonProperty} on every component. Its last component is {@code @JsonAnySetter
 * @JsonAnyGetter Map<String, Object> additionalProperties} for unknown fields. The record's constructor passes lists
 *     through {@link #list} and that map through {@link #additionalProperties}.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonSettings.MAPPER;

    private Json() {}

    /**
     * Returns a reader of one object, either bare or inside OData's verbose {@code d}.
     *
     * @param wrappers the names of single fields that may also wrap the object, such as the name of the function
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

    /**
     * Returns a reader of one object, or null if the response is empty, {@code null} or {@code {"odata.null": true}}.
     */
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

    /** Returns a reader of the rows of a list, for endpoints without paging. */
    public static <T> ResponseReader<List<T>> rows(Class<T> type) {
        Arguments.required("type", type);
        ResponseReader<Page<T>> page = page(type);
        return answer -> page.read(answer).rows();
    }

    /** Returns a reader of the rows of a list and the link to the next page. */
    public static <T> ResponseReader<Page<T>> page(Class<T> type) {
        Arguments.required("type", type);
        ObjectReader reader = MAPPER.readerFor(type);
        return answer -> {
            List<T> rows = new ArrayList<>();
            ODataRows<T> read = rows(answer, reader, rows::add, false);
            return new Page<>(rows, read.nextLink(), read.unreadable());
        };
    }

    /**
     * Returns a reader that reads a list to its end and passes on its rows. The reader passes on each row immediately,
     * before it has read the rest of the list.
     */
    static <T> ODataRows<T> rows(RawResponse answer, ObjectReader reader, Consumer<? super T> each, boolean handsOn)
            throws IOException {
        return rows(answer, new ODataRows<>(reader, KeptLimit.of(answer.limit()), each, handsOn));
    }

    /** Checks a list to its end without passing on its rows. The type of its rows must be lenient. */
    static <T> ODataRows<T> check(RawResponse answer, ObjectReader reader) throws IOException {
        return rows(answer, ODataRows.checking(reader, KeptLimit.of(answer.limit())));
    }

    private static <T> ODataRows<T> rows(RawResponse answer, ODataRows<T> rows) throws IOException {
        return parse(answer, parser -> {
            if (!rows.readFrom(parser)) {
                throw answer.unreadable("it contains no list");
            }
            if (rows.read() == 0 && rows.unreadable() > 0) {
                throw answer.unreadable("its list contains no readable row");
            }
            return rows;
        });
    }

    /** Reads a table to its end. */
    static void table(RawResponse answer, TableRows<?> table) throws IOException {
        parse(answer, parser -> {
            if (!table.readFrom(parser)) {
                throw answer.unreadable("it contains no table");
            }
            return table;
        });
    }

    /**
     * Reads a value from a JSON string, as clients do from a response. Use this method to create a record in a test.
     *
     * @throws IllegalArgumentException if the string is not a JSON object
     */
    public static <T> T read(Class<T> type, String json) {
        Arguments.required("type", type);
        Arguments.required("json", json);
        return RecordJson.read(type, json);
    }

    /**
     * Returns a record or map as a JSON string. Null components are omitted. Characters that cannot be displayed or
     * encoded are written as escapes.
     */
    public static String write(Object value) {
        Arguments.required("value", value);
        return JsonSettings.write(value);
    }

    /** Returns an unmodifiable list without nulls, never null; for constructors of records. */
    public static <T> List<T> list(@Nullable List<? extends @Nullable T> list) {
        return RecordJson.list(list);
    }

    /** Returns the unknown fields, sorted and unmodifiable, never null; for constructors of records. */
    public static Map<String, Object> additionalProperties(@Nullable Map<String, Object> additionalProperties) {
        return RecordJson.additionalProperties(additionalProperties);
    }

    private interface Parsing<T extends @Nullable Object> {
        T from(JsonParser parser) throws IOException;
    }

    private static <T extends @Nullable Object> T parse(RawResponse answer, Parsing<T> parsing) throws IOException {
        String type = answer.contentType();
        if (type != null && !type.endsWith("/json") && !type.endsWith("+json")) {
            throw answer.unreadable("it is " + type + " instead of JSON");
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
            throw new UnreadableResponse(flaw.reason(), Flaw.path(parser), flaw.isTemporary());
        } catch (NumberFormatException e) {
            throw new UnreadableResponse(Flaw.TOO_LARGE_A_NUMBER.reason(), Flaw.path(parser), false);
        }
    }
}
