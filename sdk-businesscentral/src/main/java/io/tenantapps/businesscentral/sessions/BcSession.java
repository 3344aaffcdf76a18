package io.tenantapps.businesscentral.sessions;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.SafeText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A session of a user or of a background task in an environment.
 *
 * @param environmentName the name of the environment
 * @param applicationFamily the family of the environment
 * @param sessionId the id; the service uses the same id again for a later session
 * @param userId the name of the user; personal data, so {@code toString} omits it
 * @param clientType the kind of client, such as {@code WebClient}
 * @param logOnDate the time of the sign-in as the service writes it, in the format of the United States; may be empty; see {@link #logOnTime}
 * @param entryPointOperation the operation that started the session
 * @param entryPointObjectName the name of the object that started the session
 * @param entryPointObjectId the id of the object that started the session
 * @param entryPointObjectType the type of the object that started the session
 * @param currentObjectName the name of the object in use
 * @param currentObjectId the id of the object in use
 * @param currentObjectType the type of the object in use, such as {@code Page}
 * @param currentOperationDuration the duration of the current operation; Microsoft's page names no unit, another client shows milliseconds
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
 */
public record BcSession(
        @JsonProperty("environmentName") @Nullable String environmentName,
        @JsonProperty("applicationFamily") @Nullable String applicationFamily,
        @JsonProperty("sessionId") @Nullable Long sessionId,
        @JsonProperty("userId") @Nullable String userId,
        @JsonProperty("clientType") @Nullable String clientType,
        @JsonProperty("logOnDate") @Nullable String logOnDate,
        @JsonProperty("entryPointOperation") @Nullable String entryPointOperation,
        @JsonProperty("entryPointObjectName") @Nullable String entryPointObjectName,
        @JsonProperty("entryPointObjectId") @Nullable String entryPointObjectId,
        @JsonProperty("entryPointObjectType") @Nullable String entryPointObjectType,
        @JsonProperty("currentObjectName") @Nullable String currentObjectName,
        @JsonProperty("currentObjectId") @Nullable Long currentObjectId,
        @JsonProperty("currentObjectType") @Nullable String currentObjectType,
        @JsonProperty("currentOperationDuration") @Nullable Long currentOperationDuration,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
    private static final DateTimeFormatter LOG_ON = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("M/d/uuuu h:mm:ss a")
            .toFormatter(Locale.ENGLISH);

    /** Keeps the unknown fields sorted and unmodifiable. */
    public BcSession {
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a session from the service's JSON, for tests. */
    public static BcSession fromJson(String json) {
        return Json.read(BcSession.class, json);
    }

    /**
     * Returns the time of the sign-in; null if {@link #logOnDate} is missing or has another format. Another client reads
     * the time as UTC; Microsoft's page names no time zone.
     */
    public @Nullable Instant logOnTime() {
        if (logOnDate == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(logOnDate.strip(), LOG_ON).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Returns the main fields except the name of the user. */
    @Override
    public String toString() {
        return SafeText.escape("BcSession[sessionId=" + sessionId + ", environmentName=" + environmentName
                + ", clientType=" + clientType + ", logOnDate=" + logOnDate + ", currentObjectName="
                + currentObjectName + ", currentObjectType=" + currentObjectType + ", currentOperationDuration="
                + currentOperationDuration + ", more=" + additionalProperties.keySet() + "]");
    }
}
