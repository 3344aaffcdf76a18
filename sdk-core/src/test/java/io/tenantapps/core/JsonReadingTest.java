package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    private static final String CANARY = "canary7f3a";

    record Row(
            @JsonProperty("id") @Nullable String id,
            @JsonProperty("count") @Nullable Integer count,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Row {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }

        static Row of(String id) {
            return new Row(id, null, Map.of());
        }
    }

    final Fixture f = new Fixture(b -> b.options(o -> o.maxAttempts(1)));

    @AfterEach
    void close() {
        f.close();
    }

    private <T extends @Nullable Object> T read(String body, ResponseReader<T> reader) {
        return read("application/json", body, reader);
    }

    private <T extends @Nullable Object> T read(@Nullable String type, String body, ResponseReader<T> reader) {
        MockResponse.Builder response = new MockResponse.Builder().body(body);
        if (type != null) {
            response.setHeader("Content-Type", type);
        }
        return read(response.build(), reader);
    }

    private <T extends @Nullable Object> T read(MockResponse response, ResponseReader<T> reader) {
        f.server.web.enqueue(response);
        return f.connection
                .call(ApiRequest.get("rows", f.server.url("/rows"), reader))
                .execute();
    }

    private MalformedResponseException malformed(@Nullable String type, String body, ResponseReader<?> reader) {
        return assertThrows(MalformedResponseException.class, () -> read(type, body, reader));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"odata.metadata\":\"https://contoso.sharepoint.com/_api/$metadata\",\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"@odata.context\":{\"value\":[{\"id\":\"trap\"}]},\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "[{\"id\":\"a\"},{\"id\":\"b\"}]",
                "{\"d\":[{\"id\":\"a\"},{\"id\":\"b\"}]}",
                "{\"d\":{\"results\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}",
                "{\"d\":{\"__count\":\"2\",\"results\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}",
                "{\"d\":{\"AvailableAddIns\":{\"results\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}}",
                "{\"d\":{\"AvailableAddIns\":{\"__metadata\":{\"results\":[{\"id\":\"trap\"}]},\"results\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}}",
                "{\"d\":{\"__metadata\":{\"value\":[{\"id\":\"trap\"}]},\"results\":[{\"id\":\"a\"},{\"id\":\"b\"}]}}",
                "{\"value\":[{\"id\":\"a\"},null,{\"id\":\"b\"}]}",
                " \r\n\t{ \"value\" : [ {\"ID\":\"a\"} , {\"Id\":\"b\"} ] } \n",
                "\uFEFF{\"value\":[{\"id\":\"a\"},{\"id\":\"b\"}]}"
            })
    void readsAListInAnyWrapping(String body) {
        assertEquals(List.of(Row.of("a"), Row.of("b")), read(body, Json.rows(Row.class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[]}",
                "[]",
                "{\"d\":[]}",
                "{\"d\":{\"results\":[]}}",
                "{\"d\":{\"AvailableAddIns\":{\"results\":[]}}}",
                "{\"odata.null\":true}",
                "{\"odata.metadata\":\"https://contoso.sharepoint.com/_api/$metadata#Edm.Null\",\"odata.null\":true}"
            })
    void readsAnEmptyList(String body) {
        assertEquals(List.of(), read(body, Json.rows(Row.class)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{}",
                "7",
                "\"text\"",
                "{\"d\":{}}",
                "{\"values\":[]}",
                "{\"error\":{\"code\":\"x\"}}"
            })
    void refusesAResponseWithoutAList(String body) {
        MalformedResponseException e = malformed("application/json", body, Json.rows(Row.class));

        assertTrue(e.getMessage().contains("it contains no list"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\"}",
                "{\"ID\":\"a\"}",
                "{\"d\":{\"id\":\"a\"}}",
                "{\"GetThing\":{\"id\":\"a\"}}",
                "{\"getthing\":{\"id\":\"a\"}}",
                "{\"d\":{\"GetThing\":{\"id\":\"a\"}}}",
                "{\"d\":{\"GetThing\":{\"id\":\"a\"},\"__next\":{\"deep\":[1,{}]}},\"after\":[{}]}"
            })
    void readsAnObjectWithAndWithoutAWrapper(String body) {
        assertEquals(Row.of("a"), read(body, Json.as(Row.class, "GetThing")));
        assertEquals(Row.of("a"), read(body, Json.optional(Row.class, "GetThing")));
    }

    @Test
    void findsAWrapperAfterTheMetadataLink() {
        String body =
                "{\"odata.metadata\":\"https://contoso.sharepoint.com/_api/$metadata\",\"GetThing\":{\"id\":\"a\"}}";

        assertEquals("a", read(body, Json.as(Row.class, "GetThing")).id());
    }

    @Test
    void unnamedWrapperIsAnOrdinaryField() {
        Row row = read("{\"GetThing\":{\"id\":\"a\"}}", Json.as(Row.class));

        assertNull(row.id());
        assertEquals(Map.of("GetThing", Map.of("id", "a")), row.additionalProperties());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "null",
                "{\"odata.null\":true}",
                "{\"odata.metadata\":\"https://contoso.sharepoint.com/_api/$metadata#Edm.Null\",\"odata.null\":true}",
                "{\"d\":null}",
                "{\"d\":{\"GetThing\":null}}",
                "{\"d\":{\"odata.null\":true}}"
            })
    void onlyTheOptionalReaderReturnsNullForAMissingObject(String body) {
        assertNull(read(body, Json.optional(Row.class, "GetThing")));

        MalformedResponseException e = malformed("application/json", body, Json.as(Row.class, "GetThing"));

        assertEquals(
                "rows: the service responded with 200 to GET " + f.server.url("/rows")
                        + ", but the response cannot be read: it is empty or null; attempts: 1.",
                e.getMessage());
        assertNull(e.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"no such thing\"", "42", "true", "[1]", "{\"d\":\"x\"}", "{\"GetThing\":[]}"})
    void doesNotTreatAvalueThatIsNotAnObjectAsMissing(String body) {
        malformed("application/json", body, Json.optional(Row.class, "GetThing"));
        malformed("application/json", body, Json.as(Row.class, "GetThing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"d\":{}}", "{\"GetThing\":{}}"})
    void readsAnEmptyObject(String body) {
        Row nothing = new Row(null, null, Map.of());

        assertEquals(nothing, read(body, Json.as(Row.class, "GetThing")));
        assertEquals(nothing, read(body, Json.optional(Row.class, "GetThing")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"id\":\"a\"}],\"odata.nextLink\":\"https://contoso.sharepoint.com/n\"}",
                "{\"@odata.nextLink\":\"https://contoso.sharepoint.com/n\",\"value\":[{\"id\":\"a\"}]}",
                "{\"d\":{\"results\":[{\"id\":\"a\"}],\"__next\":\"https://contoso.sharepoint.com/n\"}}",
                "{\"nextLink\":\"https://contoso.sharepoint.com/n\",\"value\":[{\"id\":\"a\"}]}"
            })
    void findsTheNextLinkInAllSpellings(String body) {
        Page<Row> page = read(body, Json.page(Row.class));

        assertEquals(List.of(Row.of("a")), page.rows());
        assertEquals("https://contoso.sharepoint.com/n", page.nextLink());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"nextLink\":\"https://contoso.sharepoint.com/n\"}]}",
                "{\"value\":[{}],\"nextLink\":null}",
                "{\"value\":[{}],\"other\":{\"nextLink\":\"https://contoso.sharepoint.com/n\"}}",
                "[{}]"
            })
    void lastPageHasNoNextLink(String body) {
        Page<Row> page = read(body, Json.page(Row.class));

        assertEquals(1, page.rows().size());
        assertNull(page.nextLink());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "{}", "]", "null", "[]", "<html>", ","})
    void refusesContentAfterTheJson(String behind) {
        malformed("application/json", "{\"value\":[{\"id\":\"a\"}]} " + behind, Json.rows(Row.class));
        malformed("application/json", "{\"id\":\"a\"}" + behind, Json.as(Row.class));
        malformed("application/json", "{\"odata.null\":true}" + behind, Json.optional(Row.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html; charset=utf-8",
                "text/plain",
                "application/xml",
                "application/octet-stream"
            })
    void doesNotParseContentTypesOtherThanJson(String type) {
        MalformedResponseException e = malformed(type, "{\"id\":\"" + CANARY + "\"}", Json.as(Row.class));

        String bare = type.split(";")[0];
        assertTrue(e.getMessage().contains("it is " + bare + " instead of JSON"), e.getMessage());
        assertFalse(e.getMessage().contains(CANARY), e.getMessage());
        assertNull(e.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;odata=nometadata",
                "application/json; odata=verbose; charset=utf-8",
                "Application/JSON",
                "application/problem+json",
                "text/json"
            })
    void readsAllJsonContentTypes(String type) {
        assertEquals(Row.of("a"), read(type, "{\"id\":\"a\"}", Json.as(Row.class)));
    }

    @Test
    void treatsAMissingContentTypeAsJson() {
        assertEquals(Row.of("a"), read((String) null, "{\"id\":\"a\"}", Json.as(Row.class)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\":[{\"id\":1},{\"id\":2},{\"id\":3},{\"id\":canary7f3a}]} | $.value[3].id",
                "{\"d\":{\"results\":[{},{\"count\":canary7f3a}]}} | $.d.results[1].count",
                "{\"value\":[{\"other\":{\"deep\":[0,canary7f3a]}}]} | $.value[0].other.deep[1]",
                "[{},{},{\"count\":canary7f3a}] | $[2].count"
            })
    void messageNamesThePathWithoutQuotingTheBody(String body, String path) {
        MalformedResponseException e = malformed("application/json", body, Json.rows(Row.class));

        assertEquals(path, e.path());
        assertEquals(
                "rows: the service responded with 200 to GET " + f.server.url("/rows")
                        + ", but the response cannot be read: it is not JSON at " + path + "; attempts: 1.",
                e.getMessage());
        assertNoCanary(e);
        assertNoCanaryHeard();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CANARY,
                "{\"id\":\"a\"" + CANARY,
                "{" + CANARY + ":1}",
                "{\"id\":\"" + CANARY,
                "{\"id\":\"" + CANARY + "\u0001\"}",
                "{\"id\":\"\\q" + CANARY + "\"}",
                "{\"id\":'" + CANARY + "'}",
                "{\"count\":0123" + CANARY + "}",
                "{\"id\":{\"x\":" + CANARY + "}}"
            })
    void doesNotQuoteAnUnreadableBody(String body) {
        MalformedResponseException e = malformed("application/json", body, Json.as(Row.class));

        assertNoCanary(e);
        assertNoCanaryHeard();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"id\":\"a\"},{\"id\":\"b",
                "{\"value\":[{\"id\":\"a\"},{\"id\":",
                "{\"value\":[{\"id\":\"a\"}",
                "{\"value\":[",
                "{\"value\":[]",
                "{"
            })
    void truncatedResponseIsMalformed(String body) {
        MalformedResponseException e = malformed("application/json", body, Json.rows(Row.class));

        assertTrue(e.getMessage().contains("it ends early"), e.getMessage());
    }

    @Test
    void recognizesJsonInOtherUnicodeEncodings() {
        Buffer utf16 = new Buffer().write("{\"id\":\"Zürich\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16BE));
        MockResponse response = new MockResponse.Builder()
                .body(utf16)
                .setHeader("Content-Type", "application/json")
                .build();

        assertEquals(Row.of("Zürich"), read(response, Json.as(Row.class)));
    }

    @Test
    void readsAValueFromAString() {
        assertEquals(
                new Row("a", 7, Map.of("x", true)), Json.read(Row.class, "{\"ID\":\"a\",\"count\":\"7\",\"x\":true}"));
        assertEquals(Row.of("a"), Json.read(Row.class, "{\"d\":{\"id\":\"a\"}}"));
        assertEquals(new Row(null, null, Map.of()), Json.read(Row.class, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{\"id\":" + CANARY + "}",
                "{\"id\":\"a\"} " + CANARY,
                "{\"id\":\"a\"}{}",
                CANARY
            })
    void refusesAStringWithoutAnObjectAndDoesNotQuoteIt(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Json.read(Row.class, text));

        assertNoCanary(e);
    }

    @Test
    void writesUnknownFieldsButNoNulls() {
        assertEquals("{\"id\":\"a\"}", Json.write(Row.of("a")));
        assertEquals(
                "{\"count\":7,\"a\":[1],\"b\":null}",
                Json.write(Json.read(Row.class, "{\"b\":null,\"a\":[1],\"count\":7}")));
        assertEquals("{\"k\":\"v\"}", Json.write(Map.of("k", "v")));
    }

    @Test
    void decimalNumberSurvivesAroundTrip() {
        Row read = Json.read(Row.class, "{\"a\":1e0,\"b\":12.0e1,\"c\":1.50,\"d\":1e5,\"e\":[-0e0]}");

        assertEquals(read, Json.read(Row.class, Json.write(read)));
    }

    @Test
    void refusesAValueThatCannotBeWritten() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));

        assertEquals("value cannot be written as JSON: java.lang.Object", e.getMessage());
    }

    private static void assertNoCanary(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            assertFalse(t.toString().contains(CANARY), t.toString());
            assertEquals(0, t.getSuppressed().length);
        }
    }

    private void assertNoCanaryHeard() {
        assertFalse(f.heard.isEmpty());
        f.heard.forEach(attempt -> assertFalse(attempt.toString().contains(CANARY), attempt.toString()));
    }
}
