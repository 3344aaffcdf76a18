package io.tenantapps.core;

import io.tenantapps.core.internal.Arguments;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An answer with a success status, as an {@link AnswerReader} gets it. The stream ends with an error at the size limit. */
public final class Answer {
    private static final String JSON = "application/json";

    private final Response response;
    private final InputStream stream;
    private final long limit;

    Answer(Response response, InputStream stream, long limit) {
        this.response = response;
        this.stream = stream;
        this.limit = limit;
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return response.code();
    }

    /** The last header of that name, whatever its case; null if there is none. */
    public @Nullable String header(String name) {
        Arguments.notBlank("name", name);
        return headers().get(name);
    }

    /** Type and subtype of the content in lower case, such as {@code application/json}; null if the answer names none. */
    public @Nullable String contentType() {
        String value = header("Content-Type");
        if (value == null
                || value.equals(JSON)
                || value.startsWith(JSON + ";")) { // nearly all answers; parsing a media type is not cheap
            return value == null ? null : JSON;
        }
        MediaType type = MediaType.parse(value);
        return type == null ? null : type.type() + "/" + type.subtype();
    }

    /** The body, to be read once and to its end. */
    public InputStream stream() {
        return stream;
    }

    /** Says that this answer is not what was promised; for readers to throw. */
    public IOException unreadable(String reason) {
        Arguments.notBlank("reason", reason);
        return new UnreadableAnswer(reason, null, true);
    }

    /** The same answer, whose body comes from there. */
    Answer from(InputStream body) {
        return new Answer(response, body, limit);
    }

    /** The most bytes that its stream gives out. */
    long limit() {
        return limit;
    }

    Headers headers() {
        return response.headers();
    }
}
