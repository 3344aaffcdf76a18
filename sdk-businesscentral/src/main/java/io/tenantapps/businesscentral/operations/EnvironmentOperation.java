package io.tenantapps.businesscentral.operations;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.core.http.Json;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation on an environment or on its apps. The service keeps operations for 180 days.
 *
 * @param operationId the id
 * @param type the type, as the service writes it, such as {@code environmentAppUpdate}, {@code update}, {@code copy} or
 *     {@code restart}; see {@link #environmentOperationType}, and {@link OperationType#of} for apps
 * @param status the status, as the service writes it; see {@link #operationStatus}
 * @param aadTenantId the tenant
 * @param createdOn the time of the request
 * @param startedOn the start of the operation
 * @param completedOn the end of the operation
 * @param createdBy the creator: an email address for a user, an id for an application
 * @param canceledBy the user or application that canceled the operation
 * @param creatorPrincipalType the type of the creator, as the service writes it; see {@link #creatorType}
 * @param errorMessage the reason for a failure, in the environment's language; empty if the operation did not fail
 * @param canBeCanceled true if the operation can be canceled
 * @param environmentName the environment, from the top level of the response or from {@code parameters} (as in the
 *     newest version of Microsoft's page)
 * @param environmentType the purpose of the environment, from either place; see {@link EnvironmentType#of}
 * @param productFamily the family of the environment, from either place; may be {@code Financials} even if the URL
 *     contains {@code BusinessCentral}
 * @param parameters the parameters of the request
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Keeps the unknown fields sorted and unmodifiable. */
    public EnvironmentOperation {
        if (parameters != null) {
            environmentName = parameters.environmentNameUnless(environmentName);
            environmentType = parameters.environmentTypeUnless(environmentType);
            productFamily = parameters.productFamilyUnless(productFamily);
        }
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads an operation from the service's JSON, for tests. */
    public static EnvironmentOperation fromJson(String json) {
        return Json.read(EnvironmentOperation.class, json);
    }

    /** Returns the status. */
    public OperationStatus operationStatus() {
        return OperationStatus.of(status);
    }

    /** Returns the type, if the operation concerns the environment as a whole. */
    public EnvironmentOperationType environmentOperationType() {
        return EnvironmentOperationType.of(type);
    }

    /** Returns the type of the creator: a user or an application. */
    public PrincipalType creatorType() {
        return PrincipalType.of(creatorPrincipalType);
    }

    /** Returns true if the operation has ended. The result is false for an unknown status. */
    public boolean hasEnded() {
        return operationStatus().hasEnded();
    }

    /** Returns the fields, without e-mail addresses. */
    @Override
    public String toString() {
        return OperationText.of(this, createdBy, canceledBy);
    }
}
