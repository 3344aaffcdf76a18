package io.tenantapps.sharepoint.addins;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.CallOptions;
import io.tenantapps.core.EffectCheckResult;
import io.tenantapps.core.Execution;
import io.tenantapps.core.RepeatSafety;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.CallInterruptedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.sharepoint.internal.PlainCall;
import io.tenantapps.sharepoint.internal.SiteUrl;
import io.tenantapps.sharepoint.inventory.AddinInstance;
import io.tenantapps.sharepoint.inventory.AddinStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the uninstall jobs. The run reads the webs, refuses the add-ins that must not be removed, and requests the
 * removal of each remaining add-in once, fifty add-ins at a time.
 */
final class UninstallRun {
    static final String OPERATION = "uninstall add-ins";

    private static final int LIMIT = 50;

    /** The started jobs and the errors. */
    record Triggered(
            @JsonProperty("executing") List<TriggeredJob> executing,
            @JsonProperty("failed") List<AddinError> failed,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Triggered {
            executing = Json.list(executing);
            failed = Json.list(failed);
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    private static final ResponseReader<Triggered> TRIGGERED = Json.as(Triggered.class, "UninstallAddins");

    private final AdminSite admin;
    private final Execution execution;
    private final boolean tenantWide;
    private final boolean checksFirst;
    private final Consumer<? super UninstallTarget> aboutToSend;
    private final Map<UninstallTarget, UninstallRow> rows = new LinkedHashMap<>();

    /**
     * Creates a run.
     *
     * @param aboutToSend a listener that receives each add-in right before its request is sent
     */
    UninstallRun(
            AdminSite admin,
            Execution execution,
            boolean tenantWide,
            boolean checksFirst,
            Consumer<? super UninstallTarget> aboutToSend) {
        this.checksFirst = checksFirst;
        this.aboutToSend = aboutToSend;
        this.admin = admin;
        this.execution = execution;
        this.tenantWide = tenantWide;
    }

    /** An add-in whose removal is to be requested on one web. Several targets may refer to the same add-in. */
    private record Wanted(SiteUrl site, String instanceId, List<UninstallTarget> targets) {}

    UninstallReport ofAll(List<UninstallTarget> targets) {
        AddinsOnSites seen =
                checksFirst ? check(targets.stream().map(UninstallTarget::site).toList()) : null;
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (UninstallTarget target : targets) {
            rows.put(target, UninstallRow.running(target.site(), target.instanceId(), null, null));
            SiteUrl site = seen == null ? admin.site(target.site()) : siteToAsk(target, seen);
            if (site != null) {
                wanted.computeIfAbsent(
                                ScanInput.key(site.key(), target.instanceId()),
                                key -> new Wanted(site, target.instanceId(), new ArrayList<>()))
                        .targets()
                        .add(target);
            }
        }
        List<Wanted> open = List.copyOf(wanted.values());
        String reason = null;
        for (int from = 0; from < open.size(); from += LIMIT) {
            List<Wanted> chunk = open.subList(from, Math.min(open.size(), from + LIMIT));
            if (reason == null && execution.remaining().isZero()) {
                reason = "the deadline has passed";
            }
            if (reason == null) {
                reason = trigger(chunk);
            } else {
                end(chunk, UninstallState.REFUSED, "not requested: " + reason);
            }
        }
        return new UninstallReport(List.copyOf(rows.values()));
    }

    private AddinsOnSites check(List<String> sites) {
        return AddinsOnSites.check(admin, options(), execution, sites);
    }

    /** Returns the options for one request, limited to the remaining time of the whole run. */
    private CallOptions options() {
        Duration left = execution.remaining();
        CallOptions options = execution.options();
        boolean isShort = !left.isZero() && left.compareTo(options.deadline()) < 0;
        return isShort ? options.deadline(left) : options;
    }

    /** Returns the web for the uninstall request, or null if no request is necessary or allowed. */
    private @Nullable SiteUrl siteToAsk(UninstallTarget target, AddinsOnSites seen) {
        String trouble = seen.trouble(target.site(), target.instanceId());
        if (trouble != null) {
            end(target, UninstallState.REFUSED, "its web could not be read: " + trouble);
            return null;
        }
        AddinInstance instance = seen.find(target.site(), target.instanceId());
        if (instance == null) {
            end(
                    target,
                    UninstallState.REFUSED,
                    "the web does not list the add-in, which may already be uninstalled or may never have "
                            + "been installed");
            return null;
        }
        if (instance.state().isBeingRemoved()) {
            end(target, UninstallState.RUNNING, "the add-in was already being uninstalled");
            return null;
        }
        if (instance.state() == AddinStatus.RECYCLED) {
            end(target, UninstallState.REFUSED, "the add-in is already in the recycle bin");
            return null;
        }
        if (instance.isOnlyOnItsWeb()) {
            return admin.site(target.site());
        }
        if (!tenantWide) {
            end(
                    target,
                    UninstallState.REFUSED,
                    "the add-in is, or may be, deployed from the tenant's app catalog, so uninstalling it "
                            + "may remove it from every web; call tenantWide() to allow this");
            return null;
        }
        return installedAt(target, instance);
    }

    private @Nullable SiteUrl installedAt(UninstallTarget target, AddinInstance instance) {
        try {
            return admin.site(instance.installedWebUrl());
        } catch (IllegalArgumentException e) {
            end(
                    target,
                    UninstallState.REFUSED,
                    "the service does not report the web where the add-in is installed, and the request must "
                            + "name that web");
            return null;
        }
    }

    /**
     * Requests some add-ins. Returns the reason why further requests would fail too; null if there is no such reason.
     */
    private @Nullable String trigger(List<Wanted> chunk) {
        chunk.forEach(wanted -> wanted.targets().forEach(aboutToSend));
        try {
            Triggered triggered = admin.sendNested(verbose -> request(chunk, verbose), this::send);
            note(chunk, triggered);
            return null;
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            SdkException named = AdminSite.named(e);
            if (named.mayHaveHappened()) {
                execution.markMayHaveHappened();
                lookWhatBecameOf(chunk, named);
                return null;
            }
            end(chunk, UninstallState.REFUSED, String.valueOf(named.getMessage()));
            return named instanceof ApiException || named instanceof AuthenticationException
                    ? String.valueOf(named.getMessage())
                    : null;
        }
    }

    private Triggered send(ApiRequest<Triggered> request) {
        return PlainCall.sendPart(admin.connection(), options(), execution, request);
    }

    private ApiRequest<Triggered> request(List<Wanted> chunk, boolean verbose) {
        Map<String, List<Wanted>> bySite = new LinkedHashMap<>();
        chunk.forEach(wanted -> bySite.computeIfAbsent(wanted.site().key(), key -> new ArrayList<>())
                .add(wanted));
        List<Map<String, Object>> entries = bySite.values().stream()
                .map(ofSite -> {
                    Map<String, Object> entry =
                            SiteNames.of(admin, ofSite.get(0).site());
                    List<String> ids = ofSite.stream().map(Wanted::instanceId).toList();
                    entry.put("appInstanceIds", AdminSite.list(ids, "Edm.Guid", verbose));
                    return entry;
                })
                .toList();
        return admin.call(OPERATION, "UninstallAddins", Map.of(), TRIGGERED)
                .body(Body.json(Map.of("uninstallAddins", entries)).as(AdminSite.contentType(verbose)))
                .repeatSafety(RepeatSafety.STARTS_WORK)
                .permission(AdminSite.FULL_CONTROL);
    }

    /**
     * Assigns each row of a response to its input. Rows are matched by installation, and also by web if the removal of
     * an installation was requested on several webs.
     */
    private void note(List<Wanted> chunk, Triggered triggered) {
        Map<String, TriggeredJob> jobs = new HashMap<>();
        triggered.executing().forEach(job -> {
            String site = job.absoluteUrl() != null ? job.absoluteUrl() : job.serverRelativeUrl();
            jobs.put(key(site, job.appInstanceId()), job);
            jobs.putIfAbsent(key(null, job.appInstanceId()), job);
        });
        Map<String, AddinError> troubles = new HashMap<>();
        triggered.failed().forEach(trouble -> {
            troubles.put(key(trouble.site(), trouble.appInstanceId()), trouble);
            troubles.putIfAbsent(key(null, trouble.appInstanceId()), trouble);
        });
        for (Wanted wanted : chunk) {
            TriggeredJob job = find(jobs, wanted);
            AddinError trouble = find(troubles, wanted);
            if (job != null && !Guid.isZero(job.uninstallJobId())) {
                wanted.targets()
                        .forEach(target -> rows.put(
                                target,
                                UninstallRow.running(
                                        target.site(),
                                        target.instanceId(),
                                        wanted.site().absolute(),
                                        job.uninstallJobId())));
            } else if (trouble != null) {
                end(List.of(wanted), UninstallState.FAILED, trouble.words());
            } else {
                end(
                        List.of(wanted),
                        UninstallState.UNKNOWN,
                        "the service accepted the request but returned no result for this add-in");
            }
        }
    }

    private String key(@Nullable String site, @Nullable String instanceId) {
        return ScanInput.key(site == null ? null : admin.keyOf(site), Guid.plain(instanceId));
    }

    private static <R> @Nullable R find(Map<String, R> rows, Wanted wanted) {
        R exact = rows.get(ScanInput.key(wanted.site().key(), wanted.instanceId()));
        return exact != null ? exact : rows.get(ScanInput.key(null, wanted.instanceId()));
    }

    /**
     * Checks for the effect after a response with the job ids was lost. The check polls the web of each add-in until
     * the add-in is gone or being removed.
     */
    private void lookWhatBecameOf(List<Wanted> chunk, SdkException lost) {
        List<UninstallTarget> targets =
                chunk.stream().flatMap(wanted -> wanted.targets().stream()).toList();
        List<String> sites = targets.stream().map(UninstallTarget::site).toList();
        AtomicReference<@Nullable AddinsOnSites> last = new AtomicReference<>();
        try {
            execution.confirm(
                    (looking, firstSent) -> {
                        AddinsOnSites seen = check(sites);
                        last.set(seen);
                        return targets.stream().allMatch(target -> isLeavingOrGone(target, seen))
                                ? EffectCheckResult.happened(seen)
                                : EffectCheckResult.notSeen("");
                    },
                    execution.now(),
                    execution.options().effectPatience());
        } catch (CallInterruptedException e) {
            throw e;
        } catch (SdkException e) {
            if (last.get() == null) {
                end(chunk, UninstallState.UNKNOWN, lost.getMessage() + " The effect check failed: " + e.getMessage());
                return;
            }
        }
        settle(chunk, lost, Objects.requireNonNull(last.get()));
    }

    private static boolean isLeavingOrGone(UninstallTarget target, AddinsOnSites seen) {
        AddinInstance instance = seen.find(target.site(), target.instanceId());
        return seen.trouble(target.site(), target.instanceId()) == null
                && (instance == null || instance.state().isBeingRemoved() || instance.state() == AddinStatus.RECYCLED);
    }

    private void settle(List<Wanted> chunk, SdkException lost, AddinsOnSites seen) {
        for (Wanted wanted : chunk) {
            for (UninstallTarget target : wanted.targets()) {
                String site = wanted.site().absolute();
                UninstallRow row = UninstallRow.running(target.site(), target.instanceId(), site, null);
                String trouble = seen.trouble(target.site(), target.instanceId());
                AddinInstance instance = seen.find(target.site(), target.instanceId());
                if (trouble != null) {
                    row = row.now(UninstallState.UNKNOWN, lost.getMessage() + " The effect check failed: " + trouble);
                } else if (instance == null) {
                    row = row.now(UninstallState.SUCCEEDED, "");
                } else if (instance.state() == AddinStatus.RECYCLED) {
                    row = row.now(UninstallState.SUCCEEDED, "the add-in is in the recycle bin");
                } else if (instance.state().isBeingRemoved()) {
                    row = row.now(UninstallState.RUNNING, "the response with the id of its job was lost");
                } else {
                    row = row.now(
                            UninstallState.UNKNOWN,
                            lost.getMessage()
                                    + " The add-in is still installed. Check it with availableAddins before you repeat the "
                                    + "request.");
                }
                rows.put(target, row);
            }
        }
    }

    private void end(List<Wanted> chunk, UninstallState state, String message) {
        chunk.forEach(wanted -> wanted.targets().forEach(target -> end(target, state, message)));
    }

    private void end(UninstallTarget target, UninstallState state, String message) {
        rows.put(
                target,
                UninstallRow.running(target.site(), target.instanceId(), null, null)
                        .now(state, message));
    }
}
