package io.tenantapps.businesscentral.authorizedapps;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.Confirmation;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Removes an application from the list of authorized apps; see {@link BcAuthorizedAppsClient#remove}. */
@CheckReturnValue
public final class RemoveAuthorizedApp extends Call<@Nullable Void> {
    private final AppAuthorization app;
    private final Confirmation confirmation;

    RemoveAuthorizedApp(AppAuthorization app) {
        super(app.service().connection(), app.service().connection().options());
        this.app = app;
        this.confirmation = Confirmation.missing(AppAuthorization.REMOVE, app.appId());
    }

    private RemoveAuthorizedApp(RemoveAuthorizedApp original, CallOptions options, Confirmation confirmation) {
        super(original, options);
        this.app = original.app;
        this.confirmation = confirmation;
    }

    /**
     * Confirms the removal, by the id of the application.
     *
     * @throws IllegalArgumentException if the id is not the id of the application
     */
    public RemoveAuthorizedApp confirm(String appId) {
        Arguments.notBlank("appId", appId);
        return new RemoveAuthorizedApp(this, options(), confirmation.confirm(Guid.normalised("appId", appId)));
    }

    @Override
    protected @Nullable Void run(Execution execution) {
        app.service().require(ApiVersion.V2_15, AppAuthorization.REMOVE);
        confirmation.requireName();
        app.remove(execution);
        return null;
    }

    @Override
    protected String operation() {
        return AppAuthorization.REMOVE;
    }

    @Override
    public RemoveAuthorizedApp withOptions(UnaryOperator<CallOptions> change) {
        return new RemoveAuthorizedApp(
                this, Arguments.required("change", change).apply(options()), confirmation);
    }
}
