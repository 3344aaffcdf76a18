package io.tenantapps.businesscentral.authorizedapps;

import io.tenantapps.businesscentral.internal.BcService;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.NotFoundException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Guid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Authorizes or removes one application. After a lost response, the list shows whether the request took effect. Only
 * users may read the list.
 *
 * @param service the service for requests of applications and users
 * @param appId the id of the application
 */
record AppAuthorization(BcService service, String appId) {
    static final String LIST = "list authorized apps";
    static final String AUTHORIZE = "authorize app";
    static final String REMOVE = "remove authorized app";

    private static final String PATH = "authorizedAadApps";
    private static final ResponseReader<List<AuthorizedApp>> ALL =
            EnvironmentPath.allOf(Json.page(AuthorizedApp.class));
    private static final ResponseReader<AuthorizedApp> ONE = Json.as(AuthorizedApp.class);

    private ApiUrl url() {
        return service.root().segments(PATH, appId);
    }

    AuthorizedApp authorize(Execution execution) {
        return ServiceRequests.send(
                execution,
                service.forUsers().set(AUTHORIZE, url(), Body.empty(), ONE).effectCheck(this::authorized));
    }

    /** Removes the application. An application that is not in the list has been removed. */
    void remove(Execution execution) {
        try {
            ServiceRequests.send(
                    execution,
                    service.write(REMOVE, "DELETE", url(), Body.empty(), OneOrList.<Void>ignored())
                            .repeatSafety(RepeatSafety.CONVERGENT)
                            .effectCheck(this::removed));
        } catch (NotFoundException e) {
            if (mayBeListed(execution, e)) {
                throw e;
            }
        }
    }

    private boolean mayBeListed(Execution execution, NotFoundException refusal) {
        try {
            return find(execution) != null;
        } catch (SdkException e) {
            refusal.addSuppressed(e); // an application may remove itself, but may not read the list
            return true;
        }
    }

    private @Nullable AuthorizedApp find(Execution execution) {
        return ServiceRequests.send(
                        execution, service.forUsers().read(LIST, service.root().segments(PATH), ALL))
                .stream()
                .filter(each -> appId.equals(Guid.plain(each.appId())))
                .findFirst()
                .orElse(null);
    }

    private EffectCheckResult<AuthorizedApp> authorized(Execution execution, Instant firstSent) {
        AuthorizedApp listed = find(execution);
        return listed == null
                ? EffectCheckResult.notSeen("The list does not contain the application " + appId + ".")
                : EffectCheckResult.happened(listed);
    }

    private EffectCheckResult<@Nullable Void> removed(Execution execution, Instant firstSent) {
        return find(execution) == null
                ? EffectCheckResult.happened(null)
                : EffectCheckResult.notSeen("The list still contains the application " + appId + ".");
    }
}
