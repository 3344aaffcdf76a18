package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.Dialect;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.text.Languages;
import java.util.Map;

/** A response from the fake. */
public final class FakeResponse {
    private final Response answer;

    /** Creates a response with a text body. */
    public FakeResponse(int status, Map<String, String> headers, String body) {
        this(new Response(status, Arguments.required("headers", headers), Arguments.required("body", body)));
    }

    private FakeResponse(Response answer) {
        this.answer = answer;
    }

    /** Creates a 200 response with a JSON body. */
    public static FakeResponse json(String body) {
        Arguments.required("body", body);
        return new FakeResponse(Response.odata(body));
    }

    /** Creates SharePoint's response to a successful action. */
    public static FakeResponse done() {
        return json("{\"odata.null\":true}");
    }

    /** Creates an error response in SharePoint's format without metadata. */
    public static FakeResponse sharePointError(int status, String code, String words) {
        Arguments.notBlank("code", code);
        Arguments.required("words", words);
        return new FakeResponse(Dialect.PLAIN.error(new FakeError(status, code, words, Languages.ALL.get(0))));
    }

    /** Creates a plain text response. */
    public static FakeResponse text(int status, String body) {
        Arguments.required("body", body);
        return new FakeResponse(Response.text(status, body));
    }

    /** Creates a 200 response with a binary body. The array is not copied; do not change it. */
    public static FakeResponse bytes(String contentType, byte[] bytes) {
        Arguments.notBlank("contentType", contentType);
        Arguments.required("bytes", bytes);
        return new FakeResponse(Response.bytes(contentType, bytes));
    }

    /** Returns a copy of this response with another status. */
    public FakeResponse withStatus(int status) {
        return new FakeResponse(answer.withStatus(status));
    }

    /** Returns a copy of this response with an additional header. */
    public FakeResponse withHeader(String name, String value) {
        Arguments.required("name", name);
        Arguments.required("value", value);
        return new FakeResponse(answer.withHeader(name, value));
    }

    /** Returns the text as a quoted JSON string. */
    public static String quoted(String text) {
        Arguments.required("text", text);
        return JsonText.quoted(text);
    }

    /** Returns the HTTP status. */
    public int status() {
        return answer.status();
    }

    /** Returns the headers. */
    public Map<String, String> headers() {
        return answer.headers();
    }

    /** Returns the body as a string. */
    public String body() {
        return answer.body();
    }

    Response answer() {
        return answer;
    }

    @Override
    public String toString() {
        return "FakeResponse" + answer;
    }
}
