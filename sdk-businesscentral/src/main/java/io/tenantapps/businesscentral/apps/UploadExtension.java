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
     * Sets the schedule for the installation. By default, the service installs the extension immediately. If an
     * extension is not installed yet, the service can install it immediately or in the update window, but not with an
     * update of the environment. {@code executeAndAwait} refuses all schedules except {@link ScheduleKind#IMMEDIATE}.
     * Call {@code start()}, store the operation id, and check the operation later.
     */
    public UploadExtension schedule(ScheduleKind schedule) {
        Arguments.required("schedule", schedule);
        return with(upload.set(SCHEDULE, ScheduleName.of(schedule)));
    }

    /** Sets the schema synchronization mode. {@link SyncMode#FORCE_SYNC} <strong>may delete data</strong>. */
    public UploadExtension syncMode(SyncMode mode) {
        return with(upload.syncMode(mode));
    }

    /**
     * Sets the language, such as {@code en-US}, which is the service's default.
     *
     * @throws IllegalArgumentException if the value is neither a language with its region nor a number
     */
    public UploadExtension languageId(String language) {
        return with(upload.languageId(language));
    }

    /**
     * Accepts the licence terms of the extension's provider; see {@link InstallApp#acceptIsvEula}. The default is
     * false.
     */
    public UploadExtension acceptIsvEula(boolean accept) {
        return with(upload.acceptIsvEula(accept));
    }

    /** Sets whether the service also installs and updates the apps that the extension needs. */
    public UploadExtension installOrUpdateNeededDependencies(boolean allow) {
        return with(upload.installOrUpdateNeededDependencies(allow));
    }

    /** Sets the listener for the number of bytes sent. The count starts from zero at each retry. */
    public UploadExtension progress(UploadProgress progress) {
        return with(upload.progress(progress));
    }

    @Override
    protected AppOperation run(Execution execution) {
        return upload.send(
                execution,
                (check, firstSent) -> EffectCheckResult.unknown(
                        "The client did not read the app id from the file, so it did not check whether the "
                                + "upload took effect. Check installedApps() and scheduledExtensions() before you upload the "
                                + "file again."));
    }

    @Override
    protected String operation() {
        return ExtensionUpload.OPERATION;
    }

    @Override
    protected PollingStrategy<AppOperation> pollingStrategy(AppOperation accepted) {
        BcAppId app = accepted.appId();
        if (app == null) {
            return execution -> PollResult.running(accepted, "the response does not contain the app id");
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
                    + ", the service installs the extension later. Use start() or execute(), store the operation id, "
                    + "and check scheduledExtensions() later. Nothing was sent.");
        }
    }

    @Override
    public UploadExtension withOptions(UnaryOperator<CallOptions> change) {
        return new UploadExtension(this, Arguments.required("change", change).apply(options()), upload);
    }
}
