package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.http.UploadProgress;
import io.tenantapps.core.internal.Arguments;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Uploads a per-tenant extension; see {@link BcAppsClient#uploadExtension}. */
@CheckReturnValue
public final class UploadExtension extends LongRunningCall<AppOperation, AppOperation> {
    private static final String SCHEDULE = "deploymentSchedule";

    private final ExtensionUpload upload;

    UploadExtension(CallOptions options, ExtensionUpload upload) {
        super(upload.path().service().connection(), options);
        this.upload = upload;
    }

    private UploadExtension(UploadExtension original, CallOptions options, ExtensionUpload upload) {
        super(original, options);
        this.upload = upload;
    }

    private UploadExtension with(ExtensionUpload other) {
        return new UploadExtension(this, options(), other);
    }

    /**
     * When to install it; without it, the service does so at once. An extension that is not installed yet can be installed at
     * once or in the update window, not along with an update of the environment. {@code executeAndAwait} refuses all but
     * {@link ScheduleKind#IMMEDIATE}: {@code start()} it, keep the operation id, and look later.
     */
    public UploadExtension schedule(ScheduleKind schedule) {
        Arguments.required("schedule", schedule);
        return with(upload.set(SCHEDULE, ScheduleName.of(schedule)));
    }

    /** How its tables are brought to the new version. {@link SyncMode#FORCE_SYNC} <strong>may delete data</strong>. */
    public UploadExtension syncMode(SyncMode mode) {
        return with(upload.syncMode(mode));
    }

    /**
     * The language, such as {@code en-US}, which is what the service takes without it.
     *
     * @throws IllegalArgumentException if it is not a language with its region, nor a number
     */
    public UploadExtension languageId(String language) {
        return with(upload.languageId(language));
    }

    /** Accepts the licence terms of the extension's provider; see {@link InstallApp#acceptIsvEula}. Never a default. */
    public UploadExtension acceptIsvEula(boolean accept) {
        return with(upload.acceptIsvEula(accept));
    }

    /** Whether to install and update the apps that it needs along with it. */
    public UploadExtension installOrUpdateNeededDependencies(boolean allow) {
        return with(upload.installOrUpdateNeededDependencies(allow));
    }

    /** Who is told how much has been sent. A repeat starts anew. */
    public UploadExtension progress(UploadProgress progress) {
        return with(upload.progress(progress));
    }

    @Override
    protected AppOperation run(Execution execution) {
        return upload.send(
                execution,
                (look, firstSent) -> EffectCheckResult.unknown(
                        "Which app it is stands in the file, so it was not looked"
                                + " for: look at installedApps() and scheduledExtensions() before you upload it again."));
    }

    @Override
    protected String operation() {
        return ExtensionUpload.OPERATION;
    }

    @Override
    protected PollingStrategy<AppOperation> pollingStrategy(AppOperation accepted) {
        BcAppId app = accepted.appId();
        if (app == null) {
            return execution -> PollResult.running(accepted, "the service did not say which app it is");
        }
        return new OperationFollowing(
                upload.path(),
                app,
                Objects.requireNonNull(accepted.operationId()),
                ExtensionUpload.OPERATION,
                OperationType.INSTALL,
                accepted.targetVersion(),
                isPutOff());
    }

    private boolean isPutOff() {
        String schedule = upload.words().get(SCHEDULE);
        return schedule != null && !ScheduleName.of(ScheduleKind.IMMEDIATE).equals(schedule);
    }

    @Override
    protected void requireAwaitable() {
        if (isPutOff()) {
            throw new IllegalStateException(ExtensionUpload.OPERATION + ": with the schedule "
                    + upload.words().get(SCHEDULE)
                    + " it is installed when its time has come. Use start() or execute(), keep the operation id, and look at"
                    + " scheduledExtensions() meanwhile. Nothing was sent.");
        }
    }

    @Override
    public UploadExtension withOptions(UnaryOperator<CallOptions> change) {
        return new UploadExtension(this, Arguments.required("change", change).apply(options()), upload);
    }
}
