package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.Dialect;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.text.Languages;
import java.util.Map;

/** What the fake answers. */
public final class FakeResponse {
    private final Response answer;

    /** An answer with text in it. */
    public FakeResponse(int status, Map<String, String> headers, String body) {
        this(new Response(status, Arguments.required("headers", headers), Arguments.required("body", body)));
    }

    private FakeResponse(Response answer) {
        this.answer = answer;
    }

    /** 200 with JSON. */
    public static FakeResponse json(String body) {
        Arguments.required("body", body);
        return new FakeResponse(Response.odata(body));
    }

    /** What SharePoint answers to an action that went well. */
    public static FakeResponse done() {
        return json("{\"odata.null\":true}");
    }

    /** An error as SharePoint writes it without metadata. */
    public static FakeResponse sharePointError(int status, String code, String words) {
        Arguments.notBlank("code", code);
        Arguments.required("words", words);
        return new FakeResponse(Dialect.PLAIN.error(new FakeError(status, code, words, Languages.ALL.get(0))));
    }

    /** Plain text. */
    public static FakeResponse text(int status, String body) {
        Arguments.required("body", body);
        return new FakeResponse(Response.text(status, body));
    }

    /** 200 with bytes. The array is not copied; do not change it. */
    public static FakeResponse bytes(String contentType, byte[] bytes) {
        Arguments.notBlank("contentType", contentType);
        Arguments.required("bytes", bytes);
        return new FakeResponse(Response.bytes(contentType, bytes));
    }

    /** The same with another status. */
    public FakeResponse withStatus(int status) {
        return new FakeResponse(answer.withStatus(status));
    }

    /** The same with one more header. */
    public FakeResponse withHeader(String name, String value) {
        Arguments.required("name", name);
        Arguments.required("value", value);
        return new FakeResponse(answer.withHeader(name, value));
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        Arguments.required("text", text);
        return JsonText.quoted(text);
    }

    /** The HTTP status. */
    public int status() {
        return answer.status();
    }

    /** The headers. */
    public Map<String, String> headers() {
        return answer.headers();
    }

    /** The body, read as text. */
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
