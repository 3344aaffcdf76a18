package io.tenantapps.testing.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request and its response, in the form that a recording may contain. */
record RecordedCall(
        String probe,
        int step,
        Instant at,
        Duration took,
        String method,
        String url,
        List<Map.Entry<String, String>> requestHeaders,
        RecordedBody requestBody,
        int status,
        String protocol,
        List<Map.Entry<String, String>> responseHeaders,
        RecordedBody responseBody,
        @Nullable String failure) {

    /** Returns the call as an entry of a HAR file, version 1.2. */
    Map<String, @Nullable Object> toHar() {
        Map<String, @Nullable Object> request = message(requestHeaders, requestBody.size());
        request.put("method", method);
        request.put("url", url);
        request.put("queryString", List.of());
        if (!requestBody.mimeType().isEmpty() || requestBody.size() > 0) {
            request.put("postData", Map.of("mimeType", requestBody.mimeType(), "text", requestBody.text()));
        }
        Map<String, @Nullable Object> response = message(responseHeaders, responseBody.size());
        response.put("status", status);
        response.put("statusText", "");
        response.put("redirectURL", "");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("size", responseBody.size());
        content.put("mimeType", responseBody.mimeType());
        content.put("text", responseBody.text());
        response.put("content", content);

        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("startedDateTime", at.toString());
        entry.put("time", took.toMillis());
        entry.put("request", request);
        entry.put("response", response);
        entry.put("cache", Map.of());
        entry.put("timings", Map.of("send", 0, "wait", took.toMillis(), "receive", 0));
        if (!probe.isEmpty()) {
            entry.put("_probe", probe);
            entry.put("_step", step);
        }
        if (failure != null) {
            entry.put("_error", failure);
        }
        return entry;
    }

    private Map<String, @Nullable Object> message(List<Map.Entry<String, String>> headers, long size) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("httpVersion", protocol);
        message.put("cookies", List.of());
        List<Map<String, String>> list = new ArrayList<>();
        headers.forEach(header -> list.add(Map.of("name", header.getKey(), "value", header.getValue())));
        message.put("headers", list);
        message.put("headersSize", -1);
        message.put("bodySize", size);
        return message;
    }
}
