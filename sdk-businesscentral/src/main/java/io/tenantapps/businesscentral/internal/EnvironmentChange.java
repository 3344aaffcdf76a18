package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.Execution;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A change of an environment as a whole.
 *
 * @param path the environment in the URL: the source of a copy, or the environment to create
 * @param target the name that the environment has, or the new environment has, after the change
 * @param properties the properties to send; empty if the request has no body
 * @param confirmation the caller's confirmation; null if the change needs none
 */
public record EnvironmentChange(
        EnvironmentPath path,
        EnvironmentVerb verb,
        String target,
        Map<String, Object> properties,
        @Nullable Confirmation confirmation) {
    /** The pattern for names of new environments. The service refuses some more names. */
    private static final Pattern NEW_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,28}");

    private static final ResponseReader<EnvironmentOperation> OPERATION = Json.as(EnvironmentOperation.class);

    /**
     * Reads the response to an accepted change. A response without an operation id is treated as unreadable, because
     * the client could not follow the operation.
     */
    private static final ResponseReader<EnvironmentOperation> TAKEN = answer -> {
        EnvironmentOperation operation = OPERATION.read(answer);
        if (operation.operationId() == null) {
            throw answer.unreadable("it does not contain an operation id");
        }
        return operation;
    };

    /** Returns a change that concerns only the environment in the URL. */
    public static EnvironmentChange of(EnvironmentPath path, EnvironmentVerb verb) {
        return new EnvironmentChange(path, verb, path.name(), Map.of(), null);
    }

    /** Returns the change with a property to send. */
    public EnvironmentChange set(String property, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new EnvironmentChange(path, verb, target, more, confirmation);
    }

    /** Returns the change with a new name for the environment, which is also a property to send. */
    public EnvironmentChange to(String property, String name) {
        EnvironmentChange named = set(property, newName("newName", name));
        return new EnvironmentChange(path, verb, name, named.properties, confirmation);
    }

    public EnvironmentChange confirmed(Confirmation other) {
        return new EnvironmentChange(path, verb, target, properties, other);
    }

    /** Returns a change that the caller has not confirmed yet. */
    public EnvironmentChange unconfirmed() {
        return confirmed(Confirmation.missing(verb.operation(), path.name()));
    }

    /** Returns a change that the caller has confirmed for an environment that is not a production environment. */
    public EnvironmentChange confirm(String name) {
        return confirmed(Objects.requireNonNull(confirmation).confirm(name));
    }

    /** Returns a change that the caller has confirmed even for a production environment. */
    public EnvironmentChange confirmProduction(String name) {
        return confirmed(Objects.requireNonNull(confirmation).confirmProduction(name));
    }

    /**
     * Checks the name of a new environment.
     *
     * @throws IllegalArgumentException if the service allows no environment with that name
     */
    public static String newName(String parameter, String name) {
        if (!NEW_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    parameter + " must have 1 to 29 letters, digits, _ or -, and start with a letter, but is: "
                            + Redactor.quoted(name));
        }
        return name;
    }

    /** Checks that the caller has set a property that the request needs. */
    public void requireSet(String property, String method) {
        if (!properties.containsKey(property)) {
            throw new IllegalStateException(verb.operation() + ": " + method + " was not called. Nothing was sent.");
        }
    }

    public EnvironmentOperation send(Execution execution) {
        path.service().require(verb.since(), verb.operation());
        if (confirmation != null) {
            confirmation.require(execution, path);
        }
        Body body = properties.isEmpty() ? Body.empty() : Body.json(properties);
        ApiRequest<EnvironmentOperation> request = path.service()
                .write(verb.operation(), verb.method(), path.url().segments(verb.segments()), body, TAKEN)
                .effectCheck(new LostEnvironmentOperation(tenant(), verb, path.name(), target));
        try {
            return execution.send(request);
        } catch (ApiException e) {
            throw EnvironmentRefusal.byName(e, path);
        }
    }

    public PollingStrategy<EnvironmentOperation> pollingStrategy(EnvironmentOperation accepted) {
        return new EnvironmentFollowing(
                tenant(), Objects.requireNonNull(accepted.operationId()), verb.operation(), verb.type(), target);
    }

    private TenantOperations tenant() {
        return new TenantOperations(path.service(), path.family());
    }
}
