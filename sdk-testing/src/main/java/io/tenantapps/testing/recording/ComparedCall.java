package io.tenantapps.testing.recording;

import io.tenantapps.testing.internal.text.JsonReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a recorded call that a comparison uses.
 *
 * @param step the number of the step in its probe
 * @param status the status; 0 if there was no response
 * @param mimeType the media type of the response
 * @param headers the names of the response headers that clients read, in lower case
 * @param body the shape of the response; null if it is not JSON
 * @param codes the error codes, by the path of their field
 * @param state the words, joined together, of the fields that describe the state of a job; empty if the response has no
 *     such field
 */
record ComparedCall(
        int step,
        int status,
        String mimeType,
        Set<String> headers,
        @Nullable JsonShape body,
        Map<String, String> codes,
        String state) {
    /** The headers that clients read. Other headers depend on the transport, the day and the load. */
    private static final Set<String> HEADERS = Set.of(
            "retry-after", "www-authenticate", "sprequestguid", "request-id", "ms-correlation-x", "x-ms-correlationid");

    private static final Set<String> STATES = Set.of("status", "state", "appstatus", "installedversion", "deployed");

    /** Reads an entry of a HAR file. */
    static ComparedCall of(Map<?, ?> entry) {
        Map<?, ?> response = (Map<?, ?>) Objects.requireNonNull(entry.get("response"));
        Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(response.get("content"));
        Set<String> headers = new TreeSet<>();
        for (Object header : (List<?>) Objects.requireNonNull(response.get("headers"))) {
            String name = String.valueOf(((Map<?, ?>) header).get("name")).toLowerCase(Locale.ROOT);
            if (HEADERS.contains(name)) {
                headers.add(name);
            }
        }
        JsonReader.Document document = JsonReader.document(String.valueOf(content.get("text")));
        Map<String, String> codes = new TreeMap<>();
        TreeSet<String> states = new TreeSet<>();
        if (document != null) {
            collect("", document.value(), codes, states);
        }
        return new ComparedCall(
                entry.get("_step") instanceof Number step ? step.intValue() : 0,
                ((Number) Objects.requireNonNull(response.get("status"))).intValue(),
                String.valueOf(content.get("mimeType")),
                headers,
                document == null ? null : JsonShape.of(document.value()),
                codes,
                String.join(" ", states));
    }

    /** True if the service asked the client to send the request again later. */
    boolean isThrottled() {
        return (status == 429 || status == 503) && headers.contains("retry-after");
    }

    /** Merges this call and a later call with the same status into one call. The merged call has the headers that both
     * calls have, and the JSON of both.
     */
    ComparedCall and(ComparedCall other) {
        Set<String> both = new TreeSet<>(headers);
        both.retainAll(other.headers);
        Map<String, String> all = new TreeMap<>(other.codes);
        all.putAll(codes);
        JsonShape shape = body == null || other.body == null ? body : body.and(other.body);
        return new ComparedCall(step, status, mimeType, both, shape, all, state);
    }

    /**
     * Returns a documented word unchanged, and a placeholder for any other string, because undocumented strings, such
     * as versions, differ between tenants.
     */
    private static String word(@Nullable Object value) {
        boolean isOther = value instanceof String text && !text.isEmpty() && !Vocabulary.hasWord(text);
        return isOther ? JsonShape.OTHER : String.valueOf(value);
    }

    private static void collect(String path, @Nullable Object value, Map<String, String> codes, Set<String> states) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, field) -> {
                String lower = String.valueOf(name).toLowerCase(Locale.ROOT);
                if (lower.equals("code") && field instanceof String code) {
                    codes.put(path + "." + name, code);
                } else if (STATES.contains(lower) && !(field instanceof Map) && !(field instanceof List)) {
                    states.add(lower + "=" + word(field));
                }
                collect(path + "." + name, field, codes, states);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(path + "[]", element, codes, states));
        }
    }
}
