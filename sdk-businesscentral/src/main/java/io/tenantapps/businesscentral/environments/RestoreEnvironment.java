package io.tenantapps.businesscentral.environments;

import io.tenantapps.businesscentral.EnvironmentType;
import io.tenantapps.businesscentral.internal.EnvironmentChange;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** Restores an environment to a point in time; see {@link BcEnvironmentsClient#restore}. */
@CheckReturnValue
public final class RestoreEnvironment extends EnvironmentCall {
    private static final String NAME = "EnvironmentName";
    private static final String POINT = "PointInTime";

    RestoreEnvironment(EnvironmentChange change, CallOptions options) {
        super(change, options);
    }

    private RestoreEnvironment(RestoreEnvironment original, CallOptions options, EnvironmentChange change) {
        super(original, options, change);
    }

    private RestoreEnvironment with(EnvironmentChange other) {
        return new RestoreEnvironment(this, options(), other);
    }

    /**
     * Sets the name and the type of the new environment. Required.
     *
     * @throws IllegalArgumentException if no environment can have the name, or if the type is unknown
     */
    public RestoreEnvironment to(String newName, EnvironmentType type) {
        Arguments.required("newName", newName);
        return with(change().to(NAME, newName).set("EnvironmentType", wireName(type)));
    }

    /**
     * Sets the point in time, which must be in one of the periods that {@link BcEnvironmentsClient#restorePeriods}
     * returns. Required. The client sends whole milliseconds.
     */
    public RestoreEnvironment at(Instant pointInTime) {
        Arguments.required("pointInTime", pointInTime);
        return with(
                change().set(POINT, pointInTime.truncatedTo(ChronoUnit.MILLIS).toString()));
    }

    /** Sets whether the new environment has no per-tenant extensions. The default is false. */
    public RestoreEnvironment skipPerTenantExtensions(boolean skip) {
        return with(change().set("SkipInstallingPTEs", skip));
    }

    /** Sets whether the new environment has no marketplace apps of other publishers. The default is false. */
    public RestoreEnvironment skipMarketplaceApps(boolean skip) {
        return with(change().set("SkipInstallingThirdPartyGlobalApps", skip));
    }

    /**
     * Sets whether the service keeps the integrations of the new environment. By default, the service stops the job
     * queue and disables the connections to other services, so that the copy does not act for the original.
     */
    public RestoreEnvironment skipCleanup(boolean skip) {
        return with(change().set("SkipEnvironmentCleanup", skip));
    }

    /**
     * Confirms the operation for a sandbox, by the name of the source. The client reads the environment first, and
     * refuses the operation if the environment is not a sandbox.
     *
     * @throws IllegalArgumentException if the name is not the name of the source
     */
    public RestoreEnvironment confirm(String name) {
        return with(change().confirm(name));
    }

    /**
     * Confirms the operation even for a production environment, by the name of the source.
     *
     * @throws IllegalArgumentException if the name is not the name of the source
     */
    public RestoreEnvironment confirmProduction(String name) {
        return with(change().confirmProduction(name));
    }

    @Override
    void requireComplete() {
        change().requireSet(NAME, "to(newName, type)");
        change().requireSet(POINT, "at(pointInTime)");
    }

    @Override
    public RestoreEnvironment withOptions(UnaryOperator<CallOptions> change) {
        return new RestoreEnvironment(this, Arguments.required("change", change).apply(options()), change());
    }
}
