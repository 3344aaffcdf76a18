package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.http.Body;
import io.tenantapps.sharepoint.AppId;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A verb that is applied to one app of a catalog.
 *
 * @param target the web to change; null for the catalog's own site
 */
record AppWrite(Catalog catalog, @Nullable ApiUrl target, AppId app, AppVerb verb) {

    void send(Execution execution) {
        send(execution, Body.empty(), verb::isSo);
    }

    /**
     * Sends the write.
     *
     * @param isSo returns true for a state that confirms the write after a lost response
     */
    void send(Execution execution, Body body, Predicate<@Nullable CatalogApp> isSo) {
        ApiUrl web = web(execution);
        ApiUrl url = catalog.app(web, app, verb);
        CatalogWrite<@Nullable Void> write = new CatalogWrite<>(
                catalog.write(verb.operation(), url, web, body).repeatSafety(verb.repeatSafety()),
                new AppState(catalog, web, app, verb, isSo),
                new Refused(catalog, web, app, verb));
        if (verb.isOnCatalog()) {
            catalog.serially(execution, () -> write.send(execution));
        } else {
            write.send(execution);
        }
    }

    private ApiUrl web(Execution execution) {
        return target == null ? catalog.site(execution) : target;
    }

    /**
     * Returns a strategy that polls until the write has ended. Work on a web continues after the service has accepted
     * it.
     *
     * @param end converts the final state of the app to the result
     */
    <T extends @Nullable Object> PollingStrategy<T> pollingStrategy(Function<@Nullable CatalogApp, T> end) {
        return execution -> {
            PollResult<@Nullable CatalogApp> seen = progress(execution);
            CatalogApp app = seen.latest();
            return seen.hasEnded()
                    ? PollResult.ended(end.apply(app))
                    : PollResult.running(app == null ? null : end.apply(app), seen.words());
        };
    }

    private PollResult<@Nullable CatalogApp> progress(Execution execution) {
        ApiUrl web = web(execution);
        return catalog.named(execution, web, app, () -> progress(execution, web));
    }

    private PollResult<@Nullable CatalogApp> progress(Execution execution, ApiUrl web) {
        AppState state = new AppState(catalog, web, app, verb, verb::isSo);
        CatalogApp seen = catalog.check(execution, web, app);
        if (verb == AppVerb.DEPLOY && seen != null) {
            String trouble = new Health(catalog, web).trouble(execution, seen);
            if (trouble != null) {
                throw new OperationFailedException(
                        verb.operation() + ": the service accepted the request, but the app " + app + " has an error: "
                                + trouble,
                        null,
                        null,
                        null);
            }
        }
        if (!state.isShownBy(execution, seen)) {
            return PollResult.running(seen, state.inWords(seen));
        }
        return verb == AppVerb.UNINSTALL && seen != null && Instances.has(execution, catalog, web, seen)
                ? PollResult.running(seen, "its files are still being removed from " + web)
                : PollResult.ended(seen);
    }
}
