package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.OperationFollowing;
import io.tenantapps.businesscentral.internal.Refused;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.businesscentral.operations.OperationType;
import io.tenantapps.businesscentral.operations.ScheduleKind;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.UploadProgress;
import io.tenantapps.core.internal.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Uploads a per-tenant extension; see {@link BcAppsClient#uploadExtension}. */
@CheckReturnValue
public final class UploadExtension extends LongRunningCall<AppOperation, AppOperation> {
    private static final String OPERATION = "upload extension";
    private static final String SCHEDULE = "deploymentSchedule";

    private final EnvironmentPath path;
    private final ExtensionFile file;
    private final Map<String, String> words;
    private final @Nullable UploadProgress progress;

    UploadExtension(
            EnvironmentPath path,
            CallOptions options,
            ExtensionFile file,
            Map<String, String> words,
            @Nullable UploadProgress progress) {
        super(path.service().connection(), options);
        this.path = path;
        this.file = file;
        this.words = words;
        this.progress = progress;
    }

    private UploadExtension set(String name, String word) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(name, word);
        return new UploadExtension(path, options(), file, more, progress);
    }

    /**
     * When to install it; without it, the service does so at once. An extension that is not installed yet can be installed at
     * once or in the update window, not along with an update of the environment. {@code executeAndAwait} refuses all but
     * {@link ScheduleKind#IMMEDIATE}: {@code start()} it, keep the operation id, and look later.
     */
    public UploadExtension schedule(ScheduleKind schedule) {
        Arguments.required("schedule", schedule);
        return set(SCHEDULE, ScheduleName.of(schedule));
    }

    /** How its tables are brought to the new version. {@link SyncMode#FORCE_SYNC} <strong>may delete data</strong>. */
    public UploadExtension syncMode(SyncMode mode) {
        Arguments.required("mode", mode);
        return set("syncMode", mode.wireName());
    }

    /**
     * The language, such as {@code en-US}, which is what the service takes without it.
     *
     * @throws IllegalArgumentException if it is not a language with its region, nor a number
     */
    public UploadExtension languageId(String language) {
        return set("languageId", LanguageId.of(language));
    }

    /** Accepts the licence terms of the extension's provider; see {@link InstallApp#acceptIsvEula}. Never a default. */
    public UploadExtension acceptIsvEula(boolean accept) {
        return set(AppVerb.EULA, String.valueOf(accept));
    }

    /** Whether to install and update the apps that it needs along with it. */
    public UploadExtension installOrUpdateNeededDependencies(boolean allow) {
        return set(AppVerb.DEPENDENCIES, String.valueOf(allow));
    }

    /** Who is told how much has been sent. A repeat starts anew. */
    public UploadExtension progress(UploadProgress progress) {
        return new UploadExtension(path, options(), file, words, Arguments.required("progress", progress));
    }

    @Override
    protected AppOperation run(Execution execution) {
        return send(
                execution,
                (look, firstSent) -> EffectCheckResult.unknown(
                        "Which app it is stands in the file, so it was not looked"
                                + " for: look at installedApps() and scheduledExtensions() before you upload it again."));
    }

    AppOperation send(Execution execution, EffectCheck<AppOperation> lost) {
        path.service().require(ApiVersion.V2_29, OPERATION);
        Body form = new ExtensionForm("extensionFile", file.name(), file.content(), words);
        try {
            return execution.send(path.service()
                    .write(
                            OPERATION,
                            path.apps().segments("pteInstall"),
                            progress == null ? form : form.reporting(progress),
                            AppChange.TAKEN)
                    .effectCheck(lost));
        } catch (ApiException e) {
            throw new Refused(path, null, null, null).byName(e, execution);
        }
    }

    @Override
    protected String operation() {
        return OPERATION;
    }

    @Override
    protected PollingStrategy<AppOperation> following(AppOperation accepted) {
        BcAppId app = accepted.appId();
        if (app == null) {
            return execution -> PollResult.running(accepted, "the service did not say which app it is");
        }
        return new OperationFollowing(
                path,
                app,
                Objects.requireNonNull(accepted.operationId()),
                OPERATION,
                OperationType.INSTALL,
                accepted.targetVersion(),
                isPutOff());
    }

    boolean acceptsEula() {
        return String.valueOf(true).equals(words.get(AppVerb.EULA));
    }

    private boolean isPutOff() {
        return words.containsKey(SCHEDULE)
                && !ScheduleName.of(ScheduleKind.IMMEDIATE).equals(words.get(SCHEDULE));
    }

    @Override
    protected void requireAwaitable() {
        if (isPutOff()) {
            throw new IllegalStateException(OPERATION + ": with the schedule " + words.get(SCHEDULE)
                    + " it is installed when its time has come. Use start() or execute(), keep the operation id, and look at"
                    + " scheduledExtensions() meanwhile. Nothing was sent.");
        }
    }

    @Override
    public UploadExtension withOptions(UnaryOperator<CallOptions> change) {
        return new UploadExtension(path, Arguments.required("change", change).apply(options()), file, words, progress);
    }
}
