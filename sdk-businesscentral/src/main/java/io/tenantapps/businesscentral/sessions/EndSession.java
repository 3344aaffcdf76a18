package io.tenantapps.businesscentral.sessions;

import io.tenantapps.businesscentral.internal.ConfirmedChange;
import io.tenantapps.core.Call;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ends a session; see {@link BcSessionsClient#end}. */
@CheckReturnValue
public final class EndSession extends Call<@Nullable Void> {
    private final ConfirmedChange change;

    EndSession(ConfirmedChange change) {
        super(
                change.path().service().connection(),
                change.path().service().connection().options());
        this.change = change;
    }

    private EndSession(EndSession original, CallOptions options, ConfirmedChange change) {
        super(original, options);
        this.change = change;
    }

    /**
     * Confirms the end of the session for a sandbox, by the name of the environment. The client reads the environment
     * first, and refuses the call if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public EndSession confirm(String name) {
        return new EndSession(this, options(), change.confirm(name));
    }

    /**
     * Confirms the end of the session even for a production environment, by the name of the environment.
     *
     * @throws IllegalArgumentException if the name is not the name of the environment
     */
    public EndSession confirmProduction(String name) {
        return new EndSession(this, options(), change.confirmProduction(name));
    }

    @Override
    protected @Nullable Void run(Execution execution) {
        change.run(execution);
        return null;
    }

    @Override
    protected String operation() {
        return change.operation();
    }

    @Override
    public EndSession withOptions(UnaryOperator<CallOptions> change) {
        return new EndSession(this, Arguments.required("change", change).apply(options()), this.change);
    }
}
