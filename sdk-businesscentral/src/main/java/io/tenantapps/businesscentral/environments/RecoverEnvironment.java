package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Recovers a deleted environment; see {@link BcEnvironmentsClient#recover}. */
@CheckReturnValue
public final class RecoverEnvironment extends EnvironmentCall {
    RecoverEnvironment(EnvironmentChange change, CallOptions options) {
        super(change, options);
    }

    private RecoverEnvironment(RecoverEnvironment original, CallOptions options, EnvironmentChange change) {
        super(original, options, change);
    }

    @Override
    public RecoverEnvironment withOptions(UnaryOperator<CallOptions> change) {
        return new RecoverEnvironment(this, Arguments.required("change", change).apply(options()), change());
    }
}
