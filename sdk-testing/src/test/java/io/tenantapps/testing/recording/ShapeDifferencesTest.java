package io.tenantapps.testing.recording;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.testing.internal.text.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeDifferencesTest {
    private static List<String> between(String live, String fake) {
        return ShapeDifferences.between(shape(live), shape(fake));
    }

    private static JsonShape shape(String json) {
        return JsonShape.of(requireNonNull(JsonReader.document(json)).value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{'a':1}|{'a':2}|",
                "{'a':null}|{'a':2}|",
                "{'value':[]}|{'value':[{'a':1}]}|",
                "{'value':[{'a':1},{'a':2}]}|{'value':[{'a':3}]}|",
                "{'a':'1'}|{'a':2}|.a is string, but the fake returns number",
                "{'a':1,'b':1}|{'a':2}|.b is missing from the fake",
                "{'a':1}|{'a':2,'b':3}|.b is returned only by the fake",
                "{'Title':1}|{'title':2}|.Title is written in a different case in the fake: .title",
                "{'d':{'a':1}}|{'a':1,'d':{}}|.d.a is nested differently in the fake: .a",
                "[{'a':1}]|{'a':1}|[].a is nested differently in the fake: .a, the document is array, but the fake "
                        + "returns object",
                "{'a':'Active'}|{'a':'active'}|.a is written Active, but the fake returns active",
                "{'a':'text-1234567890'}|{'a':'Active'}|.a has an undocumented value; the fake returns only [Active]",
                "{'a':'Active'}|{'a':'text-1234567890'}|",
                "[{'a':1},{}]|[{'a':1},{'a':1}]|[].a is missing from some objects, but the fake always returns it",
                "[{'a':1},{}]|[{'a':1},{}]|",
                "[{'a':1},{'a':1}]|[{'a':1},{}]|",
                "{'a':'/Date(0000000000000)/'}|{'a':'0000-00-00T00:00:00Z'}|.a has dates in the format /Date(0)/, but the"
                        + " fake returns [0000-00-00T00:00:00Z]",
                "{'a':'/Date(-000)/'}|{'a':'/Date(0000)/'}|",
                "{'a':'0000-00-00T00:00:00.000Z'}|{'a':'0000-00-00T00:00:00Z'}|",
                "{'a':'0000-00-00T00:00:00'}|{'a':'0000-00-00T00:00:00Z'}|.a has dates in the format"
                        + " 0000-00-00T00:00:00, but the fake returns [0000-00-00T00:00:00Z]",
                "{'a':null}|{'a':{'b':1}}|.a is null, but the fake returns object",
                "{'a':null}|{'a':[1]}|.a is null, but the fake returns array",
                "[{'a':null},{'a':{'b':1}}]|[{'a':{'b':1}}]|",
                "{'a':[1]}|{'a':['x']}|.a[] is number, but the fake returns string",
            })
    void listsTheDifferencesBetweenTwoShapes(String live, String fake, String difference) {
        List<String> found = between(live.replace('\'', '"'), fake.replace('\'', '"'));

        assertEquals(difference == null ? "" : difference, String.join(", ", found));
    }

    @Test
    void keepsDocumentedWords() {
        JsonShape shape = shape("{\"status\":\"Installed\",\"title\":\"News\"}");

        assertEquals(
                "{.status=[Installed], .title=[(another text)]}", shape.words().toString());
    }
}
