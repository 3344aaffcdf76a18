package io.tenantapps.businesscentral.updates;

import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Selects an update of an environment, or changes its date; see {@link BcUpdatesClient#select} and {@link
 * BcUpdatesClient#reschedule}. Returns the update as the service lists it after the change.
 */
@CheckReturnValue
public final class ScheduleUpdate extends Call<EnvironmentUpdate> {
    private final UpdateChange change;

    ScheduleUpdate(UpdateChange change) {
        super(
                change.path().service().connection(),
                change.path().service().connection().options());
        this.change = change;
    }

    private ScheduleUpdate(ScheduleUpdate original, CallOptions options, UpdateChange change) {
        super(original, options);
        this.change = change;
    }

    private ScheduleUpdate with(UpdateChange other) {
        return new ScheduleUpdate(this, options(), other);
    }

    /**
     * Sets the date, to the second. The service stores the start of the next update window at or after the date, which
     * may be on the next day. A released version needs a date; an unreleased version must have none.
     */
    public ScheduleUpdate at(Instant date) {
        return with(change.with(change.wish().at(date)));
    }

    /**
     * Sets the kind of version. The default is {@link VersionType#GA}. Previews are for sandboxes only, and need API
     * version v2.27.
     *
     * @throws IllegalArgumentException if the kind is {@link VersionType#UNKNOWN}
     */
    public ScheduleUpdate type(VersionType type) {
        return with(change.with(change.wish().type(type)));
    }

    /**
     * Sets whether the update starts exactly at the date, and may run after the end of the update window. The default is
     * false. Users cannot sign in during the update.
     */
    public ScheduleUpdate ignoreUpdateWindow(boolean ignore) {
        return with(change.with(change.wish().ignoresWindow(ignore)));
    }

    /**
     * Confirms the change for a production environment, by the name of the environment. A sandbox needs no confirmation.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public ScheduleUpdate confirmProduction(String name) {
        return with(change.with(change.confirmation().confirmProduction(name)));
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
    public ScheduleUpdate withOptions(UnaryOperator<CallOptions> change) {
        return new ScheduleUpdate(this, Arguments.required("change", change).apply(options()), this.change);
    }
}
