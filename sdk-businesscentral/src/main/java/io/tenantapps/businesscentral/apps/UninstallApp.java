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

    /** Whether to wait for the update window of the environment: then it is scheduled at first and runs in the window, which may
     * be a day away. {@code executeAndAwait} refuses that, since nobody wants to wait for so long: {@code start()} it, keep the
     * operation id, and follow it later. */
    public UninstallApp useEnvironmentUpdateWindow(boolean use) {
        return set(AppVerb.WINDOW, use);
    }

    /** Whether to uninstall <strong>the apps that depend on it too</strong>. Never a default; without it they are
     * {@link RequirementsNotMetException}. {@link BcAppsClient#uninstallRequirements} tells beforehand which they are. */
    public UninstallApp uninstallDependents(boolean uninstall) {
        return set(AppVerb.DEPENDENTS, uninstall);
    }

    /** Whether to <strong>delete the data of the app</strong> and sync its tables clean, as the page for extensions does. Only
     * restoring the environment to an earlier moment brings them back. Never a default. */
    public UninstallApp deleteData(boolean delete) {
        return set(AppVerb.DATA, delete);
    }

    @Override
    public UninstallApp withOptions(UnaryOperator<CallOptions> change) {
        return new UninstallApp(this, Arguments.required("change", change).apply(options()), change());
    }
}
