package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Uninstalls an app; see {@link BcAppsClient#uninstall}. */
@CheckReturnValue
public final class UninstallApp extends AppCall {
    UninstallApp(AppChange change, CallOptions options) {
        super(change, options);
    }

    private UninstallApp(UninstallApp original, CallOptions options, AppChange change) {
        super(original, options, change);
    }

    private UninstallApp set(String property, Object value) {
        return new UninstallApp(this, options(), change().set(property, value));
    }

    /**
     * Sets whether the uninstallation waits for the update window of the environment. If true, the uninstallation is
     * only scheduled, and runs in the update window, possibly a day later. {@code executeAndAwait} rejects this option,
     * because the wait would be too long. Call {@code start()}, store the operation id, and follow the operation later.
     */
    public UninstallApp useEnvironmentUpdateWindow(boolean use) {
        return set(AppVerb.WINDOW, use);
    }

    /**
     * Sets whether the service also uninstalls <strong>the apps that depend on this app</strong>. The default is false.
     * Without this option, dependent apps lead to a {@link RequirementsNotMetException}.
     * {@link BcAppsClient#uninstallRequirements} lists the dependent apps in advance.
     */
    public UninstallApp uninstallDependents(boolean uninstall) {
        return set(AppVerb.DEPENDENTS, uninstall);
    }

    /**
     * Sets whether the service <strong>deletes the data of the app</strong> and synchronizes its tables to an empty
     * schema, as on the Extension Management page. The only way to recover the data is to restore the environment to an
     * earlier point in time. The default is false.
     */
    public UninstallApp deleteData(boolean delete) {
        return set(AppVerb.DATA, delete);
    }

    @Override
    public UninstallApp withOptions(UnaryOperator<CallOptions> change) {
        return new UninstallApp(this, Arguments.required("change", change).apply(options()), change());
    }
}
