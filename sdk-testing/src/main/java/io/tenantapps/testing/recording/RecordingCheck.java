package io.tenantapps.testing.recording;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.testing.internal.text.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a recording contains only values that {@link Recorder} may write, before someone publishes it. The check
 * redacts each part of each call again, and reports every part that this second redaction changes.
 */
public final class RecordingCheck {
    private static final Set<String> CALL =
            Set.of("startedDateTime", "time", "request", "response", "cache", "timings", "_probe", "_step", "_error");
    private static final Set<String> REQUEST = Set.of(
            "httpVersion", "cookies", "headers", "headersSize", "bodySize", "method", "url", "queryString", "postData");
    private static final Set<String> RESPONSE = Set.of(
            "httpVersion",
            "cookies",
            "headers",
            "headersSize",
            "bodySize",
            "status",
            "statusText",
            "redirectURL",
            "content");
    private static final Set<String> BODY = Set.of("size", "mimeType", "text");

    private final Pseudonyms pseudonyms = Pseudonyms.keepingPseudonyms();
    private final SafeUrl urls = new SafeUrl(pseudonyms);
    private final SafeValue values = new SafeValue(pseudonyms, urls);
    private final SafeJson json = new SafeJson(values, pseudonyms);
    private final SafeHeaders headers = new SafeHeaders(values);
    private final List<String> problems = new ArrayList<>();
    private int line;

    private RecordingCheck() {}

    /**
     * Returns the parts that must not be published. The list is empty if the recording is safe.
     *
     * @param folder the folder with the file {@code recording.jsonl}
     * @throws UncheckedIOException if the recording cannot be read
     */
    public static List<String> problems(Path folder) {
        Arguments.path("folder", folder);
        RecordingCheck check = new RecordingCheck();
        try {
            for (String call : Files.readAllLines(folder.resolve("recording.jsonl"))) {
                check.line++;
                check.call(call);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The recording cannot be read: " + folder.getFileName(), e);
        }
        return List.copyOf(check.problems);
    }

    private void call(String text) {
        JsonReader.Document document = JsonReader.document(text);
        if (document == null || !(document.value() instanceof Map<?, ?> call)) {
            report("is not a JSON object");
            return;
        }
        fields("the call", call, CALL);
        matches("startedDateTime", call.get("startedDateTime"), "\\d{4}-\\d{2}-\\d{2}T[\\d:.]{8,18}Z");
        number("time", call.get("time"));
        matches("_probe", Objects.requireNonNullElse(call.get("_probe"), ""), "[a-z0-9-]{0,60}");
        number("_step", Objects.requireNonNullElse(call.get("_step"), 0));
        matches("_error", Objects.requireNonNullElse(call.get("_error"), ""), "(\\w{1,60}Exception)?");
        fields("cache", object("cache", call.get("cache")), Set.of());
        Map<?, ?> timings = object("timings", call.get("timings"));
        fields("timings", timings, Set.of("send", "wait", "receive"));
        timings.values().forEach(value -> number("timings", value));
        Map<?, ?> request = object("request", call.get("request"));
        message(request, REQUEST, "postData");
        matches("method", request.get("method"), "[A-Z]{2,10}");
        String url = String.valueOf(request.get("url"));
        if (!urls.of(url).equals(url)) {
            report("has a URL that is not redacted: " + shown(url));
        }
        Map<?, ?> response = object("response", call.get("response"));
        message(response, RESPONSE, "content");
        number("status", response.get("status"));
    }

    private void message(Map<?, ?> message, Set<String> allowed, String bodyName) {
        fields("a message", message, allowed);
        matches("httpVersion", message.get("httpVersion"), "[\\w./]{0,10}");
        number("headersSize", message.get("headersSize"));
        number("bodySize", message.get("bodySize"));
        for (String name : List.of("statusText", "redirectURL")) {
            matches(name, Objects.requireNonNullElse(message.get(name), ""), "");
        }
        for (String name : List.of("cookies", "queryString")) {
            if (!Objects.requireNonNullElse(message.get(name), List.of()).equals(List.of())) {
                report("has " + name);
            }
        }
        if (message.get("headers") instanceof List<?> list) {
            list.forEach(this::header);
        } else {
            report("has an invalid headers");
        }
        Object body = message.get(bodyName);
        if (body != null) {
            body(object(bodyName, body));
        }
    }

    private void number(String name, @Nullable Object value) {
        if (!(value instanceof Number)) {
            report("has an invalid " + name);
        }
    }

    private void header(@Nullable Object header) {
        if (!(header instanceof Map<?, ?> pair)) {
            report("has a header that is not an object");
            return;
        }
        fields("a header", pair, Set.of("name", "value"));
        String name = String.valueOf(pair.get("name"));
        String value = String.valueOf(pair.get("value"));
        if (!Vocabulary.hasHeader(name)
                || !headers.of(Headers.of(name, value)).equals(List.of(Map.entry(name, value)))) {
            report("has a header that is not redacted: " + shown(name));
        }
    }

    private void body(Map<?, ?> body) {
        fields("a body", body, BODY);
        if (body.containsKey("size")) {
            number("size", body.get("size"));
        }
        String type = String.valueOf(Objects.requireNonNullElse(body.get("mimeType"), ""));
        if (!type.isEmpty() && !type.equals("(another type)") && !Vocabulary.hasWord(type)) {
            report("has an unknown media type: " + shown(type));
        }
        String text = String.valueOf(Objects.requireNonNullElse(body.get("text"), ""));
        if (!RecordedBody.SUBSTITUTES.contains(text) && !text.equals(json.of(text))) {
            report("has a body that is not redacted: " + shown(text));
        }
    }

    private Map<?, ?> object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        report("has an invalid " + name);
        return Map.of();
    }

    private void fields(String what, Map<?, ?> object, Set<String> allowed) {
        for (Object name : object.keySet()) {
            if (!allowed.contains(String.valueOf(name))) {
                report("has in " + what + " the field " + shown(String.valueOf(name)));
            }
        }
    }

    private void matches(String name, @Nullable Object value, String pattern) {
        if (!(value instanceof String text) || !text.matches(pattern)) {
            report("has an invalid " + name);
        }
    }

    private void report(String problem) {
        problems.add("line " + line + " " + problem);
    }

    private static String shown(String text) {
        return SafeText.escape(text.length() > 60 ? text.substring(0, 60) + "…" : text);
    }
}
