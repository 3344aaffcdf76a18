package io.tenantapps.businesscentral.internal;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.OperationId;
import io.tenantapps.businesscentral.internal.json.Dated;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.businesscentral.operations.EnvironmentOperation;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operations and the environments of a tenant. The URLs contain neither the name nor the family of an
 * operation: an environment may have another name meanwhile, and the service writes families that URLs do not have.
 *
 * @param family the application family of the environments
 */
public record TenantOperations(BcService service, String family) {
    /** The first API version that lists the operations of a tenant. */
    public static final ApiVersion SINCE = ApiVersion.of("v2.7");

    private static final ResponseReader<Dated<List<EnvironmentOperation>>> ALL =
            Dated.reader(EnvironmentPath.allOf(Json.page(EnvironmentOperation.class)));
    private static final ResponseReader<List<ListedEnvironment>> ENVIRONMENTS =
            EnvironmentPath.allOf(Json.page(ListedEnvironment.class));

    /** Returns the URL of the list of all operations. */
    public ApiUrl url() {
        return service.root().segments("environments", "operations");
    }

    /** Lists all operations that the service keeps, with the time of the response. */
    Dated<List<EnvironmentOperation>> all(Execution execution) {
        return ServiceRequests.send(execution, service.read("list operations", url(), ALL));
    }

    /** Returns an operation; null if the service does not list it (yet). */
    @Nullable
    EnvironmentOperation find(Execution execution, OperationId id) {
        if (!service.version().isAtLeast(ApiVersion.V2_28)) {
            return all(execution).value().stream()
                    .filter(each -> id.equals(each.operationId()))
                    .findFirst()
                    .orElse(null);
        }
        try {
            return ServiceRequests.send(
                    execution, service.read("get operation", url().segments(id.toString()), reader(id)));
        } catch (NotFoundException e) {
            return null; // the caller decides how long an operation may be missing
        }
    }

    private static ResponseReader<@Nullable EnvironmentOperation> reader(OperationId id) {
        return OneOrList.reader(EnvironmentOperation.class, one -> id.equals(one.operationId()));
    }

    /** Returns a reader of one operation. A response without the operation is treated as unreadable. */
    public static ResponseReader<EnvironmentOperation> one(OperationId id) {
        ResponseReader<@Nullable EnvironmentOperation> reader = reader(id);
        return answer -> {
            EnvironmentOperation found = reader.read(answer);
            if (found == null) {
                throw answer.unreadable("it does not contain the operation " + id);
            }
            return found;
        };
    }

    /** Lists the environments of the family, including deleted ones that can be recovered. */
    List<ListedEnvironment> environments(Execution execution) {
        ApiUrl url = service.root().segments("applications", family, "environments");
        return ServiceRequests.send(execution, service.read("list environments", url, ENVIRONMENTS));
    }

    /** Returns the environment with this name, ignoring case; null if it is not in the list. */
    static @Nullable ListedEnvironment named(String name, List<ListedEnvironment> environments) {
        return environments.stream()
                .filter(each -> name.equalsIgnoreCase(each.name()))
                .findFirst()
                .orElse(null);
    }
}
