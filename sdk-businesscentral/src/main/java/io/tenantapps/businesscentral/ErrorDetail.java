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
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error in the format of the service, with its inner errors.
 *
 * @param code the code; upper and lower case vary between endpoints
 * @param message the message, in the language of the tenant
 * @param target the subject of the error: a property of the request, or a path such as {@code
 *     BusinessCentral/Production}
 * @param data the additional data from the app endpoints
 * @param extensionData the additional data from the other endpoints
 * @param clientError the inner errors
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record ErrorDetail(
        @JsonProperty("code") @Nullable String code,
        @JsonProperty("message") @Nullable String message,
        @JsonProperty("target") @Nullable String target,
        @JsonProperty("data") @Nullable ErrorData data,
        @JsonProperty("extensionData") @Nullable ErrorData extensionData,
        @JsonProperty("clientError") List<ErrorDetail> clientError,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unmodifiable. */
    public ErrorDetail {
        clientError = Json.list(clientError);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an error from the service's JSON, for tests. */
    public static ErrorDetail fromJson(String json) {
        return Json.read(ErrorDetail.class, json);
    }

    /** Reads the error detail from an exception; null if the response did not contain one. */
    public static @Nullable ErrorDetail of(ApiException e) {
        Arguments.required("e", e);
        String json = e.error().json();
        try {
            return json == null ? null : fromJson(json);
        } catch (IllegalArgumentException unreadable) {
            return null; // in this case, the caller has only the message and the code of the exception
        }
    }

    /**
     * Returns the other apps that block the operation, from any level of the error; empty if the error contains none.
     */
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

    /**
     * Returns the extensions that prevent a copy of an environment, from any level of the error; empty if the error
     * contains none.
     */
    public List<ConflictingExtension> conflictingExtensions() {
        return Stream.concat(
                        Stream.of(extensionData, data).filter(Objects::nonNull).map(ErrorData::conflictingExtensions),
                        clientError.stream().map(ErrorDetail::conflictingExtensions))
                .filter(extensions -> !extensions.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
