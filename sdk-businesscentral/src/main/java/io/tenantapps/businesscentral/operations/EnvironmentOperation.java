package io.tenantapps.businesscentral.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.RecordText;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done with an environment or with its apps. The service keeps them for 180 days.
 *
 * @param operationId its id
 * @param type what it does, in the service's word, such as {@code environmentAppUpdate}, {@code update}, {@code copy} or
 *     {@code restart}; {@link OperationType#of} knows those on apps
 * @param status how far it has come, in the service's word; see {@link #operationStatus}
 * @param aadTenantId the tenant
 * @param createdOn when it was asked for
 * @param startedOn when it began
 * @param completedOn when it ended
 * @param createdBy who asked for it: a mail address for a user, an id for an application
 * @param canceledBy who canceled it
 * @param creatorPrincipalType whether a user or an application asked for it; see {@link #creatorType}
 * @param errorMessage why it failed, in the language of the environment; empty where it did not
 * @param canBeCanceled whether it can be canceled
 * @param environmentName the environment, at the top of the response or below {@code parameters}, where the newest page has it
 * @param environmentType what that is for, in either place; see {@link EnvironmentType#of}
 * @param productFamily its family, in either place; may be {@code Financials} where the URL has {@code BusinessCentral}
 * @param parameters what was asked for
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record EnvironmentOperation(
        @JsonProperty("id") @Nullable OperationId operationId,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("aadTenantId") @Nullable String aadTenantId,
        @JsonProperty("createdOn") @Nullable Instant createdOn,
        @JsonProperty("startedOn") @Nullable Instant startedOn,
        @JsonProperty("completedOn") @Nullable Instant completedOn,
        @JsonProperty("createdBy") @Nullable String createdBy,
        @JsonProperty("canceledBy") @Nullable String canceledBy,
        @JsonProperty("creatorPrincipalType") @Nullable String creatorPrincipalType,
        @JsonProperty("errorMessage") @Nullable String errorMessage,
        @JsonProperty("canBeCanceled") @Nullable Boolean canBeCanceled,
        @JsonProperty("environmentName") @Nullable String environmentName,
        @JsonProperty("environmentType") @Nullable String environmentType,
        @JsonProperty("productFamily") @Nullable String productFamily,
        @JsonProperty("parameters") @Nullable OperationParameters parameters,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    /** Keeps the unknown fields sorted and unchangeable. */
    public EnvironmentOperation {
        if (parameters != null) {
            environmentName = parameters.environmentNameUnless(environmentName);
            environmentType = parameters.environmentTypeUnless(environmentType);
            productFamily = parameters.productFamilyUnless(productFamily);
        }
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** One from the JSON that the service sends, for tests. */
    public static EnvironmentOperation fromJson(String json) {
        return Json.read(EnvironmentOperation.class, json);
    }

    /** How far it has come. */
    public OperationStatus operationStatus() {
        return OperationStatus.of(status);
    }

    /** Returns who asked for it: a user or an application. */
    public PrincipalType creatorType() {
        return PrincipalType.of(creatorPrincipalType);
    }

    /** Whether nothing more will happen to it. False for a status that nobody knows. */
    public boolean hasEnded() {
        return operationStatus().hasEnded();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
