package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Deploys an app so that sites can install it; see {@link AppCatalogClient#deploy}. */
@CheckReturnValue
public final class DeployApp extends LongRunningCall<@Nullable Void, CatalogApp> {
    private static final String CONTENT_TYPE = "application/json;odata=nometadata;charset=utf-8";
    private static final Body SKIPPING = body(true);
    private static final Body NOT_SKIPPING = body(false);

    private final AppWrite write;
    private final boolean skipFeatureDeployment;

    DeployApp(AppWrite write, CallOptions options, boolean skipFeatureDeployment) {
        super(write.catalog().connection(), options);
        this.write = write;
        this.skipFeatureDeployment = skipFeatureDeployment;
    }

    private DeployApp(DeployApp original, CallOptions options, boolean skipFeatureDeployment) {
        super(original, options);
        this.write = original.write;
        this.skipFeatureDeployment = skipFeatureDeployment;
    }

    /**
     * Sets whether the app becomes available on all sites immediately, instead of being installed site by site. In a
     * site collection's catalog, the app becomes available in the whole site collection. The default is false, and the
     * client always sends the value. A package that its author did not prepare for tenant-wide deployment ({@link
     * SolutionPackage#skipsFeatureDeployment}) is still installed site by site.
     */
    public DeployApp skipFeatureDeployment(boolean skip) {
        return new DeployApp(this, options(), skip);
    }

    private static Body body(boolean skip) {
        return Body.json(Map.of("skipFeatureDeployment", skip)).as(CONTENT_TYPE);
    }

    @Override
    protected @Nullable Void run(Execution execution) {
        Body body = skipFeatureDeployment ? SKIPPING : NOT_SKIPPING;
        write.send(execution, body, app -> AppVerb.DEPLOY.isSo(app) && isDeployedLikeThat(app));
        return null;
    }

    /**
     * Returns true if the app is deployed as requested. A package that is not prepared for tenant-wide deployment is
     * installed site by site, regardless of the request.
     */
    private boolean isDeployedLikeThat(@Nullable CatalogApp app) {
        return isDeployedLikeThat(app, skipFeatureDeployment);
    }

    static boolean isDeployedLikeThat(@Nullable CatalogApp app, boolean skipFeatureDeployment) {
        Boolean skips = app == null ? null : app.skipDeploymentFeature();
        return skips == null
                || skips == skipFeatureDeployment
                || (app != null && !Boolean.TRUE.equals(app.isPackageDefaultSkipFeatureDeployment()));
    }

    @Override
    protected String operation() {
        return write.verb().operation();
    }

    @Override
    protected PollingStrategy<CatalogApp> pollingStrategy(@Nullable Void accepted) {
        return write.pollingStrategy(Objects::requireNonNull);
    }

    @Override
    public DeployApp withOptions(UnaryOperator<CallOptions> change) {
        return new DeployApp(this, Arguments.required("change", change).apply(options()), skipFeatureDeployment);
    }
}
