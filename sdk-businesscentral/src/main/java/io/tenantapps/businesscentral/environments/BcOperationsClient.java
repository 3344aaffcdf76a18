package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.EnvironmentFollowing;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.businesscentral.internal.TenantOperations;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.OperationHandle;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * A client for the operations of a tenant: on its environments, and on their apps. Use this client to follow an
 * operation that another process has started:
 *
 * <pre>{@code
 * BcOperationsClient operations = BcAdminCenter.of(contoso).operations();
 * OperationId id = OperationId.of("3f0c7a52-51a4-4a0e-9a55-0c1d7f0a2b11"); // as your program has stored it
 * operations.follow(id).await(Duration.ofHours(2)); }</pre>
 *
 * <p>The service keeps operations for 180 days, and lists only the operations that the caller may see.
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): cancel, follow, get, list.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcOperationsClient {
    private static final ResponseReader<List<EnvironmentOperation>> OPERATIONS = Json.rows(EnvironmentOperation.class);

    private final BcService service;
    private final String family;

    private BcOperationsClient(BcService service, String family) {
        this.service = service;
        this.family = family;
    }

    /** Returns a client for the operations of a tenant. */
    public static BcOperationsClient of(AdminCenterApi api) {
        Arguments.required("api", api);
        return new BcOperationsClient(BcService.of(api), api.applicationFamily());
    }

    /**
     * Lists the operations on all environments, of every family, and on their apps. The order of the operations is
     * undefined. The list may be long, because the service offers neither a filter nor pages.
     *
     * <p>{@code GET /admin/{version}/environments/operations}; since v2.7; needs AdminCenter.ReadWrite.All; harmless to
     * repeat. Operations of some types are listed only by newer versions: the deletion since v2.8, creations and copies
     * since v2.9.
     */
    @CheckReturnValue
    public Call<List<EnvironmentOperation>> list() {
        return new ServiceRequests(service)
                .get("list operations", TenantOperations.SINCE, OPERATIONS, "environments", "operations");
    }

    /**
     * Lists the operations on an environment and on its apps. The order of the operations is undefined. After a deletion
     * or a renaming, the environment has another name.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/operations}; since v2.6; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<List<EnvironmentOperation>> list(String environment) {
        return requests(environment).get("list environment operations", ApiVersion.V2_6, OPERATIONS, "operations");
    }

    /**
     * Returns an operation of any environment.
     *
     * <p>{@code GET /admin/{version}/environments/operations/{operation}}; since v2.28; needs AdminCenter.ReadWrite.All;
     * harmless to repeat. If the operation does not exist, the call throws {@link
     * io.tenantapps.core.errors.NotFoundException}. The service may list a new operation a minute later.
     */
    @CheckReturnValue
    public Call<EnvironmentOperation> get(OperationId operation) {
        Arguments.required("operation", operation);
        return new ServiceRequests(service)
                .get(
                        "get operation",
                        ApiVersion.V2_28,
                        TenantOperations.one(operation),
                        "environments",
                        "operations",
                        operation.toString());
    }

    /**
     * Returns an operation of an environment; see {@link #get(OperationId)}.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/environments/{environment}/operations/{operation}}; since
     * v2.28; needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public Call<EnvironmentOperation> get(String environment, OperationId operation) {
        EnvironmentRequests requests = requests(environment);
        Arguments.required("operation", operation);
        return requests.get(
                "get environment operation",
                ApiVersion.V2_28,
                TenantOperations.one(operation),
                "operations",
                operation.toString());
    }

    /**
     * Cancels a running update of an environment. The service rolls the environment back to its state before the
     * update, which may take more than an hour, and schedules the update again, seven days later.
     *
     * <p>{@code POST
     * /admin/{version}/applications/{family}/environments/{environment}/operations/{operation}/cancel}; since v2.28;
     * needs AdminCenter.ReadWrite.All; a repeat is convergent, because the request names one operation. Call {@code
     * confirm} or {@code confirmProduction}. Only running updates and data upgrades can be canceled. If an update has not
     * started, choose another time for it instead. The service refuses the cancellation after the grace period of the
     * update. {@code executeAndAwait} returns when the operation has ended and the environment is active again.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    @CheckReturnValue
    public CancelOperation cancel(String environment, OperationId operation) {
        EnvironmentRequests requests = requests(environment);
        return new CancelOperation(requests.path(), Arguments.required("operation", operation));
    }

    /**
     * Returns a handle that waits for an operation on an environment, for example after the process that started it has
     * ended. The wait ends when the operation has succeeded and the environment shows its effect: under its new name
     * after a renaming, and {@link io.tenantapps.businesscentral.EnvironmentStatus#ACTIVE} after a creation, a copy, a
     * recovery, a restoration or an update. An operation that was skipped did not succeed. This method sends no request.
     *
     * <p>{@code GET /admin/{version}/environments/operations/{operation}}, or the list of all operations before v2.28;
     * since v2.7; needs AdminCenter.ReadWrite.All; harmless to repeat. For up to a minute, an operation that is not
     * listed counts as new. An operation may be scheduled for days, so choose a suitable timeout for the wait.
     */
    public OperationHandle<OperationId, EnvironmentOperation> follow(OperationId operation) {
        Arguments.required("operation", operation);
        return EnvironmentFollowing.ofAny(new TenantOperations(service, family), operation)
                .handle();
    }

    private EnvironmentRequests requests(String environment) {
        Arguments.required("environment", environment);
        return new EnvironmentRequests(new EnvironmentPath(service, family, environment));
    }

    @Override
    public String toString() {
        return "BcOperationsClient[" + service.root() + "]";
    }
}
