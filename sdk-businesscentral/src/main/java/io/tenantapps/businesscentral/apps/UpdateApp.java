package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Brings an app to a newer version; see {@link BcAppsClient#update}. */
@CheckReturnValue
public final class UpdateApp extends AppCall {
    UpdateApp(AppChange change, CallOptions options) {
        super(change, options);
    }

    private UpdateApp(UpdateApp original, CallOptions options, AppChange change) {
        super(original, options, change);
    }

    private UpdateApp set(String property, Object value) {
        return new UpdateApp(this, options(), change().set(property, value));
    }

    /** Whether to wait for the update window of the environment: then it is scheduled at first and runs in the window, which may
     * be a day away. {@code executeAndAwait} refuses that, since nobody wants to wait for so long: {@code start()} it, keep the
     * operation id, and follow it later. */
    public UpdateApp useEnvironmentUpdateWindow(boolean use) {
        return set(AppVerb.WINDOW, use);
    }

    /** Whether the version may be a preview. Only for apps of the Embed ISV programme. */
    public UpdateApp allowPreviewVersion(boolean allow) {
        return set(AppVerb.PREVIEW, allow);
    }

    /** Whether to install and update the apps that it needs along with it. They get the newest versions that fit, which need not
     * be the ones that {@link AvailableUpdate#requirements} names. Without it, missing ones are
     * {@link RequirementsNotMetException}. */
    public UpdateApp installOrUpdateNeededDependencies(boolean allow) {
        return set(AppVerb.DEPENDENCIES, allow);
    }

    @Override
    public UpdateApp withOptions(UnaryOperator<CallOptions> change) {
        return new UpdateApp(this, Arguments.required("change", change).apply(options()), change());
    }
}
