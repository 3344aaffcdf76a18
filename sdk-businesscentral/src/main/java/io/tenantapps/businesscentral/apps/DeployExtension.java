package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.AppState;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.InstalledApp;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.LostOperation;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationStatus;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.http.UploadProgress;
import io.tenantapps.core.internal.Arguments;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Deploys the version of a per-tenant extension that a file contains, unless that version is already installed; see
 * {@link BcAppsClient#deployExtension}.
 */
@CheckReturnValue
public final class DeployExtension extends LongRunningCall<DeployedExtension, DeployedExtension> {
    private static final String OPERATION = "deploy extension";

    private final ExtensionUpload upload;
    private final @Nullable ExtensionPackage declared;

    DeployExtension(CallOptions options, ExtensionUpload upload, @Nullable ExtensionPackage declared) {
        super(upload.path().service().connection(), options);
        this.upload = upload;
        this.declared = declared;
    }

    private DeployExtension(
            DeployExtension original,
            CallOptions options,
            ExtensionUpload upload,
            @Nullable ExtensionPackage declared) {
        super(original, options);
        this.upload = upload;
        this.declared = declared;
    }

    private DeployExtension with(ExtensionUpload other) {
        return new DeployExtension(this, options(), other, declared);
    }

    /**
     * Sets the id and the version of the extension. Use this method for a runtime package, whose manifest cannot be
     * read. For other files, the values must match the manifest.
     */
    public DeployExtension identity(BcAppId app, AppVersion version) {
        Arguments.required("app", app);
        Arguments.required("version", version);
        return new DeployExtension(this, options(), upload, new ExtensionPackage(app, null, null, version));
    }

    /** Sets the mode of the schema synchronization; see {@link UploadExtension#syncMode}. */
    public DeployExtension syncMode(SyncMode mode) {
        return with(upload.syncMode(mode));
    }

    /** Sets the language; see {@link UploadExtension#languageId}. */
    public DeployExtension languageId(String language) {
        return with(upload.languageId(language));
    }

    /**
     * Accepts the licence terms of the extension's provider; see {@link InstallApp#acceptIsvEula}. The default is
     * false. Without this acceptance, the call fails with an {@link IllegalStateException} before it sends a request.
     */
    public DeployExtension acceptIsvEula(boolean accept) {
        return with(upload.acceptIsvEula(accept));
    }

    /** Sets whether the service also installs and updates the apps that the extension needs. */
    public DeployExtension installOrUpdateNeededDependencies(boolean allow) {
        return with(upload.installOrUpdateNeededDependencies(allow));
    }

    /** Sets the listener for the number of bytes sent. The count starts from zero at each retry. */
    public DeployExtension progress(UploadProgress progress) {
        return with(upload.progress(progress));
    }

    @Override
    protected DeployedExtension run(Execution execution) {
        EnvironmentPath path = upload.path();
        path.service().require(ApiVersion.V2_29, OPERATION);
        ExtensionPackage wanted = identity();
        if (!upload.acceptsEula()) {
            throw AppChange.eulaMissing(OPERATION);
        }
        InstalledApp there = path.named(execution, wanted.appId(), () -> path.installed(execution, wanted.appId()));
        boolean isThere = there != null && there.appState() != AppState.UNINSTALL_PENDING;
        AppVersion installed = there == null || !isThere ? null : there.version();
        if (installed != null && installed.isVersion() && installed.isNewerThan(wanted.version())) {
            throw new DowngradeRefusedException(upload.file().name(), wanted, installed);
        }
        if (Objects.equals(wanted.version(), installed) && isInOrder(there)) {
            return new DeployedExtension(wanted.appId(), wanted.name(), installed, wanted.version(), null);
        }
        AppOperation open = open(execution, wanted);
        AppOperation operation = open == null ? upload.send(execution, lost(wanted, isThere)) : open;
        return new DeployedExtension(wanted.appId(), wanted.name(), installed, wanted.version(), operation);
    }

    /**
     * Returns true if the extension is correctly installed. An unknown state may mean that an installation failed.
     */
    private static boolean isInOrder(@Nullable InstalledApp there) {
        return there != null
                && (there.isInstalled()
                        || there.state() == null
                        || there.state().isBlank());
    }

    private ExtensionPackage identity() {
        ExtensionFile file = upload.file();
        ExtensionPackage read = ExtensionPackage.readIfOpen(file.path());
        if (read == null && declared == null) {
            throw new IllegalArgumentException(file.name()
                    + " is a runtime package, whose id and version cannot be read. Call identity(appId, version). "
                    + "Nothing was sent.");
        }
        if (read != null
                && declared != null
                && !(read.appId().equals(declared.appId()) && read.version().equals(declared.version()))) {
            throw new IllegalArgumentException(file.name() + " contains " + read.appId() + " with version "
                    + read.version() + ", but identity(…) names " + declared.appId() + " with version "
                    + declared.version()
                    + ". Nothing was sent.");
        }
        return read == null ? Objects.requireNonNull(declared) : read;
    }

    /**
     * Finds a running upload of the same version, started by a killed run or by someone else. If such an upload exists,
     * this call does not upload the file.
     */
    private @Nullable AppOperation open(Execution execution, ExtensionPackage wanted) {
        EnvironmentPath path = upload.path();
        return path.named(
                execution,
                wanted.appId(),
                () -> path.operationsIfAny(execution, wanted.appId()).value().stream()
                        .filter(operation -> operation.operationId() != null
                                && !operation.hasEnded()
                                && operation.operationStatus() != OperationStatus.UNKNOWN
                                && !isPutOff(operation)
                                && Objects.equals(wanted.version(), operation.targetVersion()))
                        .findFirst()
                        .orElse(null));
    }

    private static boolean isPutOff(AppOperation operation) {
        return switch (operation.schedule()) {
            case UPDATE_WINDOW, NEXT_MINOR_UPDATE, NEXT_MAJOR_UPDATE -> true;
            case IMMEDIATE, UNKNOWN -> false;
        };
    }

    /**
     * Checks the operations after a lost response. If it finds no operation, the client does not upload the file again,
     * because the service may list operations of extensions late or not at all.
     */
    private EffectCheck<AppOperation> lost(ExtensionPackage wanted, boolean isUpdate) {
        LostOperation lost = new LostOperation(
                upload.path(), wanted.appId(), isUpdate ? AppVerb.UPDATE : AppVerb.INSTALL, wanted.version());
        return (execution, firstSent) -> {
            EffectCheckResult<AppOperation> found = lost.check(execution, firstSent);
            return found.isNotSeen()
                    ? EffectCheckResult.notSeen(
                            "No matching operation of the extension is listed. Check installedApps(), "
                                    + "operations(appId) and scheduledExtensions() before you call this again. If none of the "
                                    + "three lists the extension, the next call uploads the file again.")
                    : found;
        };
    }

    @Override
    protected String operation() {
        return OPERATION;
    }

    @Override
    protected PollingStrategy<DeployedExtension> pollingStrategy(DeployedExtension accepted) {
        AppOperation operation = accepted.operation();
        if (operation == null) {
            return execution -> PollResult.ended(accepted);
        }
        OperationFollowing following = new OperationFollowing(
                upload.path(),
                accepted.appId(),
                Objects.requireNonNull(operation.operationId()),
                OPERATION,
                accepted.from() == null ? OperationType.INSTALL : OperationType.UPDATE,
                accepted.to(),
                false);
        return execution -> {
            PollResult<AppOperation> seen = following.poll(execution);
            DeployedExtension now = new DeployedExtension(
                    accepted.appId(),
                    accepted.name(),
                    accepted.from(),
                    accepted.to(),
                    seen.latest() == null ? operation : seen.latest());
            return seen.hasEnded() ? PollResult.ended(now) : PollResult.running(now, seen.words());
        };
    }

    @Override
    public DeployExtension withOptions(UnaryOperator<CallOptions> change) {
        return new DeployExtension(this, Arguments.required("change", change).apply(options()), upload, declared);
    }
}
