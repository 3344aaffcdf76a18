package io.tenantapps.core;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Makes refusals for unit tests, by way of the rules for real ones. */
final class SampleRefusal {
    private static final String URL = "https://contoso.sharepoint.com/_api/web";

    private SampleRefusal() {}

    /** The error that a body with this code and these words holds. */
    static ServiceError error(@Nullable String code, String message) {
        Map<String, @Nullable String> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        return ErrorBody.read(Json.write(Map.of("error", error)));
    }

    static ApiException of(int status, ServiceError error, @Nullable Duration retryAfter) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException(
                    "status must be from 300 to 599, since others are no refusal, but is " + status);
        }
        ApiRequest<@Nullable Void> request = ApiRequest.get("sample", ApiUrl.of(URL), AnswerReader.nothing());
        Response.Builder response = new Response.Builder()
                .request(new Request.Builder().url(URL).build())
                .protocol(Protocol.HTTP_1_1)
                .code(status)
                .message("");
        if (retryAfter != null) {
            response.header(
                    "Retry-After",
                    String.valueOf(retryAfter.plusNanos(999_999_999).toSeconds()));
        }
        Secrets none = new Secrets(Bearer.of("none"), FormDigest.UNWANTED);
        return (ApiException)
                ResponseClassifier.of(request, "SharePoint", response.build(), error, none, 1, Instant.EPOCH)
                        .error();
    }
}
