package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Answer;
import io.tenantapps.testing.internal.sharepoint.Dialect;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.text.Languages;
import java.util.Map;

/** What the fake answers. */
public final class FakeAnswer {
    private final Answer answer;

    /** An answer with text in it. */
    public FakeAnswer(int status, Map<String, String> headers, String body) {
        this(new Answer(status, Arguments.required("headers", headers), Arguments.required("body", body)));
    }

    private FakeAnswer(Answer answer) {
        this.answer = answer;
    }

    /** 200 with JSON. */
    public static FakeAnswer json(String body) {
        Arguments.required("body", body);
        return new FakeAnswer(Answer.odata(body));
    }

    /** What SharePoint answers to an action that went well. */
    public static FakeAnswer done() {
        return json("{\"odata.null\":true}");
    }

    /** An error as SharePoint writes it without metadata. */
    public static FakeAnswer sharePointError(int status, String code, String words) {
        Arguments.notBlank("code", code);
        Arguments.required("words", words);
        return new FakeAnswer(Dialect.PLAIN.error(new FakeError(status, code, words, Languages.ALL.get(0))));
    }

    /** Plain text. */
    public static FakeAnswer text(int status, String body) {
        Arguments.required("body", body);
        return new FakeAnswer(Answer.text(status, body));
    }

    /** 200 with bytes. The array is not copied; do not change it. */
    public static FakeAnswer bytes(String contentType, byte[] bytes) {
        Arguments.notBlank("contentType", contentType);
        Arguments.required("bytes", bytes);
        return new FakeAnswer(Answer.bytes(contentType, bytes));
    }

    /** The same with another status. */
    public FakeAnswer withStatus(int status) {
        return new FakeAnswer(answer.withStatus(status));
    }

    /** The same with one more header. */
    public FakeAnswer withHeader(String name, String value) {
        Arguments.required("name", name);
        Arguments.required("value", value);
        return new FakeAnswer(answer.withHeader(name, value));
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

    Answer answer() {
        return answer;
    }

    @Override
    public String toString() {
        return "FakeAnswer" + answer;
    }
}
