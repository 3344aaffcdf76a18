package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollResult;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.OperationFailedException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.UploadProgress;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds a package to a catalog; see {@link AppCatalogClient#add(java.nio.file.Path)}. */
@CheckReturnValue
public final class AddApp extends LongRunningCall<UploadedFile, CatalogApp> {
    private static final String OPERATION = "add app";

    private final Catalog catalog;
    private final PackageSource source;
    private boolean overwrite;
    private boolean isChecked = true;
    private boolean isPatient;
    private @Nullable UploadProgress progress;

    AddApp(Catalog catalog, CallOptions options, PackageSource source) {
        super(catalog.connection(), options);
        this.catalog = catalog;
        this.source = source;
    }

    private AddApp(AddApp original, CallOptions options) {
        super(original, options);
        this.catalog = original.catalog;
        this.source = original.source;
        this.overwrite = original.overwrite;
        this.isChecked = original.isChecked;
        this.isPatient = original.isPatient;
        this.progress = original.progress;
    }

    /**
     * Sets whether the package replaces an existing file with the same name, as a new version of the same app. The app
     * keeps its id. The default is false: if the file exists, the call throws {@link FileExistsException}.
     */
    public AddApp overwrite(boolean overwrite) {
        AddApp copy = new AddApp(this, options());
        copy.overwrite = overwrite;
        return copy;
    }

    /**
     * Sets whether the client reads the package first. If the file is not a package, the call throws
     * {@link IllegalArgumentException} before it sends a byte; see {@link SolutionPackage#read}. The default is true.
     * Packages in memory are never checked.
     */
    public AddApp checkPackage(boolean check) {
        AddApp copy = new AddApp(this, options());
        copy.isChecked = check;
        return copy;
    }

    /** Makes the client check for the effect longer after a lost response: as long as for a request that must not be
     * repeated. The longer check is necessary if a deployment depends on the result.
     */
    AddApp patient() {
        AddApp copy = new AddApp(this, options());
        copy.isPatient = true;
        return copy;
    }

    /** Sets the listener that receives the number of sent bytes. The count restarts at 0 for each attempt. */
    public AddApp progress(UploadProgress progress) {
        Arguments.required("progress", progress);
        AddApp copy = new AddApp(this, options());
        copy.progress = progress;
        return copy;
    }

    @Override
    protected UploadedFile run(Execution execution) {
        Body body = body();
        ApiUrl site = catalog.site(execution);
        ApiUrl add = catalog.from(site)
                .segments(
                        "Add(overwrite=" + overwrite + ", url=" + source.name().literal() + ")");
        ApiRequest<UploadedFile> request = catalog.write(operation(), add, site, reported(body), UploadedFile.READER)
                .repeatSafety(overwrite ? RepeatSafety.CONVERGENT : RepeatSafety.REFUSED_IF_DONE)
                .header("binaryStringRequestBody", "true");
        CatalogWrite<UploadedFile> write = new CatalogWrite<>(
                isPatient ? request.patient() : request,
                new AddedFile(catalog, site, source.name(), body, overwrite),
                new Refused(catalog, site, null, null));
        UploadedFile added = catalog.serially(execution, () -> write.send(execution));
        if (!source.name().isMeantBy(added.name())) {
            throw new OperationFailedException(
                    operation() + ": the package was added, but the service named it "
                            + Redactor.quotedName(String.valueOf(added.name())) + " instead of "
                            + Redactor.quotedName(source.name().text()) + ". The id of the app is " + added.appId()
                            + ".",
                    null,
                    null,
                    null);
        }
        return added;
    }

    /**
     * Returns the body. The body records the state of the file before the client checks the package, so that later
     * changes are detected.
     */
    private Body body() {
        Body body = source.body();
        try {
            body.length();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The package cannot be read: " + source.name().text(), e);
        }
        if (isChecked) {
            source.check();
        }
        return body;
    }

    private Body reported(Body body) {
        return progress == null ? body : body.reporting(progress);
    }

    @Override
    protected String operation() {
        return OPERATION;
    }

    @Override
    protected PollingStrategy<CatalogApp> pollingStrategy(UploadedFile accepted) {
        return validity(catalog, accepted.appId(), isChecked ? source.version() : null);
    }

    /**
     * Returns a strategy that polls until an added app is listed and valid.
     *
     * @param sent the version of the package that was sent; null if it is unknown
     */
    static PollingStrategy<CatalogApp> validity(Catalog catalog, AppId added, @Nullable AppVersion sent) {
        return execution -> {
            ApiUrl site = catalog.site(execution);
            CatalogApp app = catalog.named(execution, site, added, () -> catalog.check(execution, site, added));
            if (app == null) {
                return PollResult.running(null, "the catalog does not list the app yet");
            }
            String trouble = new Health(catalog, site).trouble(execution, app);
            if (trouble != null) {
                throw new OperationFailedException(
                        OPERATION + ": the file is in the catalog as app " + added + ", but " + trouble,
                        null,
                        null,
                        null);
            }
            if (!Boolean.TRUE.equals(app.isValidAppPackage())) {
                return PollResult.running(app, "the catalog has not checked the package yet");
            }
            return sent == null || !sent.isVersion() || Objects.equals(sent, app.appCatalogVersion())
                    ? PollResult.ended(app)
                    : PollResult.running(app, "the catalog still has version " + app.appCatalogVersion());
        };
    }

    @Override
    public AddApp withOptions(UnaryOperator<CallOptions> change) {
        return new AddApp(this, Arguments.required("change", change).apply(options()));
    }
}
