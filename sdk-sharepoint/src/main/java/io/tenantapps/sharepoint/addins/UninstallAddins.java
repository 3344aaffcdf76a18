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
 * Uninstalls add-ins; see {@link AddinAdminClient#uninstall}. {@code execute()} answers what was started, {@code
 * executeAndAwait} what came of it, looked up. The deadline is for looking and asking together: what has not been asked
 * for when it passes is {@link UninstallState#REFUSED}.
 *
 * <p>Each add-in is asked for once ({@link io.tenantapps.core.RepeatSafety#STARTS_WORK}). After a lost response the webs are
 * looked at until each add-in is leaving or gone, for {@link CallOptions#effectPatience} at most; one that is still there is
 * {@link UninstallState#UNKNOWN}, and the jobs of the other requests are followed all the same. An add-in that is being
 * uninstalled already is followed and not asked for. Where the call itself is interrupted no report is left: what was
 * asked for before shows in {@link AddinAdminClient#availableAddins}.
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

    /** Those add-ins too, each on the web for which it is listed. */
    public UninstallAddins of(AddinInstance... instances) {
        return of(Arguments.elements("instances", instances));
    }

    /**
     * Those add-ins too, each on the web for which it is listed.
     *
     * @throws IllegalArgumentException if one has no id or no web
     */
    public UninstallAddins of(Collection<AddinInstance> instances) {
        Arguments.some("instances", instances);
        List<UninstallTarget> more = new ArrayList<>();
        for (AddinInstance instance : instances) {
            if (instance.currentWebUrl() == null || instance.appInstanceId() == null) {
                throw new IllegalArgumentException(
                        "an add-in can be uninstalled only where its id and its web are known: "
                                + SafeText.escape(String.valueOf(instance.title())));
            }
            more.add(target(instance.currentWebUrl(), instance.appInstanceId(), !instance.isOnlyOnItsWeb()));
        }
        return plus(more);
    }

    /**
     * Those add-ins of that web too.
     *
     * @throws IllegalArgumentException if one of the ids is none
     */
    public UninstallAddins from(String site, String... instanceIds) {
        Arguments.required("site", site);
        return from(site, Arguments.texts("instanceIds", instanceIds));
    }

    /** Those add-ins of that web too. */
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
     * Says yes to removing add-ins that were deployed from the tenant's app catalog: they go from <strong>every web of the
     * tenant</strong>, and are asked for on the web where they are installed, which is the catalog's. What the service
     * does when it is asked on another is not known.
     */
    public UninstallAddins tenantWide() {
        return new UninstallAddins(this, options(), targets, true, checksFirst);
    }

    /**
     * Set to false to send the documented request alone, without looking at the webs first. Then nothing keeps an id of {@link
     * #from} that was deployed for the whole tenant from being asked for; a row of {@link #of} that may have been still needs {@link
     * #tenantWide}. For an add-in that is not there, the result is what the service says. The default is true.
     */
    public UninstallAddins checkFirst(boolean checkFirst) {
        return new UninstallAddins(this, options(), targets, tenantWide, checkFirst);
    }

    @Override
    protected UninstallReport run(Execution execution) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("uninstall: say which add-ins, with of(…) or from(…)");
        }
        if (!checksFirst && !tenantWide && targets.stream().anyMatch(UninstallTarget::mayBeTenantWide)) {
            throw new IllegalArgumentException(
                    "uninstall: an add-in of of(…) may have been deployed for the whole tenant, and"
                            + " uninstalling it may take it from every web; say tenantWide() if that is meant, or let"
                            + " checkFirst(true) find out");
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
