package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as the service explains it, with the errors inside it.
 *
 * @param code the code; its case differs between endpoints
 * @param message the words, in the language of the tenant
 * @param target what it is about: a property of the request, or something like {@code BusinessCentral/Production}
 * @param data what else there is, as the endpoints for apps have it
 * @param extensionData what else there is, as the other endpoints have it
 * @param clientError the errors inside it
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record ErrorDetail(
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("target") @Nullable String target,
        @JsonProperty("data") @Nullable ErrorData data,
        @JsonProperty("extensionData") @Nullable ErrorData extensionData,
        @JsonProperty("clientError") List<ErrorDetail> clientError,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public ErrorDetail {
        clientError = Json.list(clientError);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** An error from the JSON that the service sends, for tests. */
    public static ErrorDetail fromJson(String json) {
        return Json.read(ErrorDetail.class, json);
    }

    /** The explanation in what was thrown; null where the answer held none. */
    public static @Nullable ErrorDetail of(ApiException e) {
        Arguments.required("e", e);
        String json = e.error().json();
        try {
            return json == null ? null : fromJson(json);
        } catch (IllegalArgumentException unreadable) {
            return null; // the words and the code of the exception are all there is then
        }
    }

    /** The other apps that stand in the way, wherever the error names them; empty where it names none. */
    public List<Requirement> requirements() {
        if (data != null && !data.requirements().isEmpty()) {
            return data.requirements();
        }
        if (extensionData != null && !extensionData.requirements().isEmpty()) {
            return extensionData.requirements();
        }
        return clientError.stream()
                .map(ErrorDetail::requirements)
                .filter(requirements -> !requirements.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
