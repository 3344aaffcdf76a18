package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.util.function.UnaryOperator;

/** Updates an app to a newer version; see {@link BcAppsClient#update}. */
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

    /**
     * Sets whether the update waits for the update window of the environment. If true, the update is only scheduled,
     * and runs in the update window, possibly a day later. {@code executeAndAwait} rejects this option, because the
     * wait would be too long. Call {@code start()}, store the operation id, and follow the operation later.
     */
    public UpdateApp useEnvironmentUpdateWindow(boolean use) {
        return set(AppVerb.WINDOW, use);
    }

    /** Sets whether the version may be a preview. This option is only for apps of the Embed ISV programme. */
    public UpdateApp allowPreviewVersion(boolean allow) {
        return set(AppVerb.PREVIEW, allow);
    }

    /**
     * Sets whether the service also installs and updates the apps that this app needs. The service chooses their newest
     * compatible versions, which may differ from those in {@link AvailableUpdate#requirements}. Without this option,
     * missing apps lead to a {@link RequirementsNotMetException}.
     */
    public UpdateApp installOrUpdateNeededDependencies(boolean allow) {
        return set(AppVerb.DEPENDENCIES, allow);
    }

    @Override
    public UpdateApp withOptions(UnaryOperator<CallOptions> change) {
        return new UpdateApp(this, Arguments.required("change", change).apply(options()), change());
    }
}
