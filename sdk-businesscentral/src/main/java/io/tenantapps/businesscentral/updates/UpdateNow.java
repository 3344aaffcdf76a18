package io.tenantapps.businesscentral.updates;

import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/**
 * Starts an update of an environment now; see {@link BcUpdatesClient#updateNow}. Returns the update as the service lists
 * it after the request.
 */
@CheckReturnValue
public final class UpdateNow extends Call<EnvironmentUpdate> {
    private final UpdateChange change;

    UpdateNow(UpdateChange change) {
        super(
                change.path().service().connection(),
                change.path().service().connection().options());
        this.change = change;
    }

    private UpdateNow(UpdateNow original, CallOptions options, UpdateChange change) {
        super(original, options);
        this.change = change;
    }

    /**
     * Sets the kind of version. The default is {@link VersionType#GA}. Previews are for sandboxes only, and need API
     * version v2.27.
     *
     * @throws IllegalArgumentException if the kind is {@link VersionType#UNKNOWN}
     */
    public UpdateNow type(VersionType type) {
        return new UpdateNow(this, options(), change.with(change.wish().type(type)));
    }

    /**
     * Confirms the update of a sandbox, by the name of the environment. The client reads the environment first, and
     * refuses the call if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public UpdateNow confirm(String name) {
        return new UpdateNow(this, options(), change.with(change.confirmation().confirm(name)));
    }

    /**
     * Confirms the update even of a production environment, by the name of the environment.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public UpdateNow confirmProduction(String name) {
        return new UpdateNow(this, options(), change.with(change.confirmation().confirmProduction(name)));
    }

    /**
     * Returns a call that checks whether this call would change anything. The call only reads, and needs no
     * confirmation. It throws {@link UpdateNotPossibleException} if the change is not possible.
     */
    public Call<Boolean> wouldChange() {
        markExecuted();
        return change.wouldChange();
    }

    @Override
    protected EnvironmentUpdate run(Execution execution) {
        return change.run(execution);
    }

    @Override
    protected String operation() {
        return change.wish().operation();
    }

    @Override
    public UpdateNow withOptions(UnaryOperator<CallOptions> change) {
        return new UpdateNow(this, Arguments.required("change", change).apply(options()), this.change);
    }
}
