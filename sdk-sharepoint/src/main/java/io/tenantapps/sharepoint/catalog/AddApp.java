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
     * Whether to replace a file of that name, as a new version of the same app, which keeps its id. The default is false:
     * then a file of that name is {@link FileExistsException}.
     */
    public AddApp overwrite(boolean overwrite) {
        AddApp copy = new AddApp(this, options());
        copy.overwrite = overwrite;
        return copy;
    }

    /**
     * Whether to read the package first, so that what is no package fails before a byte is sent
     * ({@link IllegalArgumentException}, see {@link SolutionPackage#read}). The default is true; bytes are never read.
     */
    public AddApp checkPackage(boolean check) {
        AddApp copy = new AddApp(this, options());
        copy.isChecked = check;
        return copy;
    }

    /** Looks for the effect of a lost request as long as for one that must not be repeated, since a deployment builds on it. */
    AddApp patient() {
        AddApp copy = new AddApp(this, options());
        copy.isPatient = true;
        return copy;
    }

    /** Who is told how much has been sent. A repeat starts anew. */
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
                            + Redactor.quotedName(source.name().text()) + ". Its app is " + added.appId() + ".",
                    null,
                    null,
                    null);
        }
        return added;
    }

    /** The body, which remembers what the file is like before it is looked into, and notices if that changes. */
    private Body body() {
        Body body = source.body();
        try {
            body.length();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "package cannot be read: " + source.name().text(), e);
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
     * Whether an app that was added is there and valid.
     *
     * @param sent the version that was sent; null where it is not known
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
                        OPERATION + ": the file is in the catalog, as app " + added + ", and " + trouble,
                        null,
                        null,
                        null);
            }
            if (!Boolean.TRUE.equals(app.isValidAppPackage())) {
                return PollResult.running(app, "the catalog has not looked into the package yet");
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
