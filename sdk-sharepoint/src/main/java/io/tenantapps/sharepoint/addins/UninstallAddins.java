package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.CallOptions;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.Execution;
import io.tenantapps.core.LongRunningCall;
import io.tenantapps.core.PollingStrategy;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.SafeText;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Uninstalls add-ins; see {@link AddinAdminClient#uninstall}. {@code execute()} returns the started jobs. {@code
 * executeAndAwait} polls the jobs and returns their results. The deadline applies to all requests together. An add-in
 * whose removal was not requested before the deadline is reported as {@link UninstallState#REFUSED}.
 *
 * <p>The client requests the removal of each add-in once ({@link io.tenantapps.core.RepeatSafety#STARTS_WORK}). After a
 * lost response, the client polls the webs until each add-in is gone or being removed, for at most
 * {@link CallOptions#effectPatience}. An add-in that is still installed is reported as {@link UninstallState#UNKNOWN}.
 * The client still polls the jobs of the other requests. If an add-in is already being uninstalled, the client polls
 * its state and does not request its removal. If the call itself is interrupted, it returns no results. Call
 * {@link AddinAdminClient#availableAddins} to see the effect of the requests that were sent.
 */
@CheckReturnValue
public final class UninstallAddins extends LongRunningCall<UninstallReport, UninstallReport> {
    private final AdminSite admin;
    private final List<UninstallTarget> targets;
    private final boolean tenantWide;
    private final boolean checksFirst;
    private final Consumer<? super UninstallTarget> aboutToSend;

    UninstallAddins(
            AdminSite admin,
            CallOptions options,
            List<UninstallTarget> targets,
            boolean tenantWide,
            boolean checksFirst,
            Consumer<? super UninstallTarget> aboutToSend) {
        super(admin.connection(), options);
        this.admin = admin;
        this.targets = List.copyOf(targets);
        this.tenantWide = tenantWide;
        this.checksFirst = checksFirst;
        this.aboutToSend = aboutToSend;
    }

    private UninstallAddins(
            UninstallAddins original,
            CallOptions options,
            List<UninstallTarget> targets,
            boolean tenantWide,
            boolean checksFirst) {
        super(original, options);
        this.admin = original.admin;
        this.targets = List.copyOf(targets);
        this.tenantWide = tenantWide;
        this.checksFirst = checksFirst;
        this.aboutToSend = original.aboutToSend;
    }

    /** Adds add-ins to uninstall, each on the web that lists it. */
    public UninstallAddins of(AddinInstance... instances) {
        return of(Arguments.elements("instances", instances));
    }

    /**
     * Adds add-ins to uninstall, each on the web that lists it.
     *
     * @throws IllegalArgumentException if an add-in lacks its id or web
     */
    public UninstallAddins of(Collection<AddinInstance> instances) {
        Arguments.some("instances", instances);
        List<UninstallTarget> more = new ArrayList<>();
        for (AddinInstance instance : instances) {
            if (instance.currentWebUrl() == null || instance.appInstanceId() == null) {
                throw new IllegalArgumentException(
                        "instances must each have an id and a web, but the id or the web is missing from: "
                                + SafeText.escape(String.valueOf(instance.title())));
            }
            more.add(target(instance.currentWebUrl(), instance.appInstanceId(), !instance.isOnlyOnItsWeb()));
        }
        return plus(more);
    }

    /**
     * Adds add-ins to uninstall from one web.
     *
     * @throws IllegalArgumentException if an id is not a GUID
     */
    public UninstallAddins from(String site, String... instanceIds) {
        Arguments.required("site", site);
        return from(site, Arguments.texts("instanceIds", instanceIds));
    }

    /** Adds add-ins to uninstall from one web. */
    public UninstallAddins from(String site, Collection<String> instanceIds) {
        Arguments.required("site", site);
        Arguments.some("instanceIds", Arguments.texts("instanceIds", instanceIds));
        return plus(instanceIds.stream().map(id -> target(site, id, false)).toList());
    }

    private UninstallTarget target(String site, String instanceId, boolean mayBeTenantWide) {
        return new UninstallTarget(
                site, admin.site(site).key(), Guid.normalised("instanceId", instanceId), mayBeTenantWide);
    }

    private UninstallAddins plus(List<UninstallTarget> more) {
        Map<String, UninstallTarget> all = new LinkedHashMap<>();
        targets.forEach(target -> all.putIfAbsent(target.key(), target));
        more.forEach(target -> all.putIfAbsent(target.key(), target));
        return new UninstallAddins(this, options(), List.copyOf(all.values()), tenantWide, checksFirst);
    }

    /**
     * Allows the call to uninstall add-ins that were deployed from the tenant's app catalog. Such add-ins are removed
     * from <strong>every web of the tenant</strong>. In the request, the client names the web where the add-in is
     * installed. For add-ins from the tenant's app catalog, that web is the catalog's web. It is unknown what the
     * service does if a request names a different web.
     */
    public UninstallAddins tenantWide() {
        return new UninstallAddins(this, options(), targets, true, checksFirst);
    }

    /**
     * Sets whether the client reads the webs before it sends the uninstall requests. The default is true. With false,
     * the client sends only the documented request. The client then cannot detect that an id passed to {@link #from}
     * belongs to an add-in that was deployed for the whole tenant. An add-in passed to {@link #of} that may be deployed
     * for the whole tenant still needs {@link #tenantWide}. If an add-in does not exist, the result contains the
     * service's error.
     */
    public UninstallAddins checkFirst(boolean checkFirst) {
        return new UninstallAddins(this, options(), targets, tenantWide, checkFirst);
    }

    @Override
    protected UninstallReport run(Execution execution) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("uninstall: the add-ins are not set. Set them with of(…) or from(…)");
        }
        if (!checksFirst && !tenantWide && targets.stream().anyMatch(UninstallTarget::mayBeTenantWide)) {
            throw new IllegalArgumentException(
                    "uninstall: an add-in passed to of(…) may be deployed for the whole tenant, and"
                            + " uninstalling it may remove it from every web. Call tenantWide() to allow this, or checkFirst(true) to check where each add-in is "
                            + "deployed");
        }
        return new UninstallRun(admin, execution, tenantWide, checksFirst, aboutToSend).ofAll(targets);
    }

    @Override
    protected String operation() {
        return UninstallRun.OPERATION;
    }

    @Override
    protected PollingStrategy<UninstallReport> pollingStrategy(UninstallReport accepted) {
        return new UninstallFollowing(admin, options(), Objects.requireNonNull(accepted));
    }

    @Override
    public UninstallAddins withOptions(UnaryOperator<CallOptions> change) {
        return new UninstallAddins(
                this, Arguments.required("change", change).apply(options()), targets, tenantWide, checksFirst);
    }
}
