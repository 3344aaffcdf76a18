package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.AlreadyScheduledException;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.Execution;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of one app of an environment.
 *
 * @param properties the properties to send, by their wire names
 */
public record AppChange(EnvironmentPath path, BcAppId app, AppVerb verb, Map<String, Object> properties) {
    private static final ResponseReader<AppOperation> OPERATION = Json.as(AppOperation.class);

    /**
     * Reads the response to an accepted change. A response without an operation id is treated as unreadable, because
     * the client could not follow the operation.
     */
    public static final ResponseReader<AppOperation> TAKEN = answer -> {
        AppOperation operation = OPERATION.read(answer);
        if (operation.operationId() == null) {
            throw answer.unreadable("it does not contain an operation id");
        }
        return operation;
    };

    public AppChange {
        Arguments.required("app", app);
        properties = Map.copyOf(properties);
    }

    public AppChange set(String property, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(property, value);
        return new AppChange(path, app, verb, more);
    }

    boolean is(String property) {
        return Boolean.TRUE.equals(properties.get(property));
    }

    private @Nullable AppVersion target() {
        return properties.get(AppVerb.TARGET) instanceof AppVersion version ? version : null;
    }

    public AppOperation send(Execution execution) {
        path.service().require(verb.since(), verb.operation());
        requireValidOptions();
        LostOperation lost = new LostOperation(path, app, verb, target());
        ApiRequest<AppOperation> request = path.service()
                .write(verb.operation(), path.app(app).segments(verb.segment()), Body.json(inOrder()), TAKEN)
                .repeatSafety(verb.repeatSafety())
                .effectCheck(lost);
        try {
            return execution.send(request);
        } catch (ApiException e) {
            SdkException named = new Refused(path, app, verb, target()).byName(e, execution);
            if (lost.isInDoubt() && named instanceof AlreadyScheduledException scheduled) {
                return confirmedBy(scheduled, execution);
            }
            throw named;
        }
    }

    /** Adopts the operation that a refusal names, if it matches the lost request. */
    private AppOperation confirmedBy(AlreadyScheduledException refusal, Execution execution) {
        AppOperation found = path.oneOperation(execution, app, refusal.operationId());
        boolean isOurs = found.operationType() == verb.type()
                && (target() == null || Objects.equals(target(), found.targetVersion()));
        if (!isOurs) {
            throw refusal;
        }
        return found;
    }

    private void requireValidOptions() {
        if (verb == AppVerb.INSTALL && !is(AppVerb.EULA)) {
            throw eulaMissing(verb.operation());
        }
        if (is(AppVerb.PREVIEW) && target() == null) {
            throw new IllegalStateException(
                    "install app: allowPreviewVersion(true) requires targetVersion(…). Nothing was sent.");
        }
    }

    /** Returns the exception for an installation without accepted licence terms. */
    public static IllegalStateException eulaMissing(String operation) {
        return new IllegalStateException(operation
                + ": acceptIsvEula(true) was not called, and the service installs nothing without it. Read "
                + "the Javadoc of InstallApp.acceptIsvEula before you call acceptIsvEula(true). Nothing was sent.");
    }

    private Map<String, Object> inOrder() {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String property : verb.properties()) {
            Object value = properties.get(property);
            if (value != null) {
                body.put(property, value);
            }
        }
        return body;
    }

    /** Sends the change, and returns a handle for its operation. */
    public OperationHandle<AppOperation, AppOperation> start() {
        AppOperation accepted = new ServiceCall<>(path.service(), verb.operation(), verb.since(), this::send).execute();
        return OperationHandle.of(
                path.service().connection(),
                path.service().connection().options(),
                verb.operation(),
                accepted,
                pollingStrategy(accepted));
    }

    public PollingStrategy<AppOperation> pollingStrategy(AppOperation accepted) {
        return new OperationFollowing(
                path,
                app,
                Objects.requireNonNull(accepted.operationId()),
                verb.operation(),
                verb.type(),
                target() == null ? accepted.targetVersion() : target(),
                is(AppVerb.WINDOW));
    }

    /**
     * Rejects waiting for an operation that runs in the update window.
     *
     * @throws IllegalStateException if the operation is scheduled for the window
     */
    public void requireAwaitable() {
        if (is(AppVerb.WINDOW)) {
            throw new IllegalStateException(verb.operation()
                    + ": with useEnvironmentUpdateWindow(true), the operation waits for the update window, which may "
                    + "be a day later. Use start() or execute(), store the operation id, and call follow(appId, "
                    + "operationId) after the start of the window. Nothing was sent.");
        }
    }
}
