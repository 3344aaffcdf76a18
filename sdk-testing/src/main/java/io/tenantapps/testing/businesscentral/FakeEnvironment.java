package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Business Central environment in the fake tenant, with its installed apps, the apps that AppSource offers, and all
 * operations on them. The methods of this class take effect immediately, without a request.
 *
 * <pre>{@code
 * FakeBcApp sales = FakeBcApp.global("Contoso Sales").version("3.1.0.0");
 * FakeEnvironment production = tenant.environment("Production").has(sales).offers(sales.version("3.2.0.0"));
 * production.nextOperation(FakeBcOutcome.failsWith("ExtensionChangeFailed", "TenantSyncFailure"));
 * }</pre>
 */
public final class FakeEnvironment {
    static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,28}");

    /** The time during which a deleted environment can be recovered. */
    static final Duration RETENTION = Duration.ofDays(14);

    private final TenantState state;
    private final BcInstalled apps = new BcInstalled();
    private final BcOperations operations;
    private EnvironmentSettings settings;

    FakeEnvironment(TenantState state, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "name must have 1 to 29 letters, digits, _ or -, and begin with a letter, but is " + name);
        }
        this.state = state;
        this.settings = EnvironmentSettings.DEFAULT.name(name).friendlyName(name);
        this.operations = new BcOperations(state, apps);
    }

    /** Sets the application family. The default is {@code BusinessCentral}. */
    public FakeEnvironment family(String family) {
        Arguments.notBlank("family", family);
        return set(to -> to.family(family));
    }

    /** Sets the type: {@code Production} (the default) or {@code Sandbox}. */
    public FakeEnvironment type(String type) {
        Arguments.required("type", type);
        return set(to -> to.type(type));
    }

    /** Sets the country code. The default is {@code US}. */
    public FakeEnvironment country(String code) {
        Arguments.notBlank("code", code);
        return set(to -> to.country(code));
    }

    /**
     * Sets the status: {@code Active} (the default), {@code Upgrading}, {@code NotReady}, or any other string. If the
     * status is not {@code Active}, the environment's apps cannot be changed.
     */
    public FakeEnvironment status(String status) {
        Arguments.required("status", status);
        return set(to -> to.status(status));
    }

    /** Sets the application version. The default is 28.2. */
    public FakeEnvironment version(String version) {
        Arguments.notBlank("version", version);
        return set(to -> to.version(version));
    }

    /**
     * Updates the environment to the given version, and starts the operations scheduled for the update. The update is a
     * major one if the first number of the version increases.
     */
    public FakeEnvironment updatesTo(String newVersion) {
        Arguments.notBlank("newVersion", newVersion);
        return act(() -> updated(newVersion));
    }

    /**
     * Offers an update of the environment, and selects it for the given time. The update does not happen automatically,
     * unless a client changes its date: call {@link #status} and {@link #updatesTo}.
     */
    public FakeEnvironment schedulesUpdate(String newVersion, Instant at) {
        Arguments.notBlank("newVersion", newVersion);
        Arguments.required("at", at);
        return set(to -> to.select(BcUpdate.released(newVersion, BcUpdate.lastDayAfter(at, 30))
                .at(at, false)
                .status("Scheduled")));
    }

    /** Lists a version that is not released yet, with its expected month. */
    public FakeEnvironment expectsVersion(String newVersion, YearMonth month) {
        Arguments.notBlank("newVersion", newVersion);
        Arguments.required("month", month);
        return set(to -> to.update(BcUpdate.expected(newVersion, month)));
    }

    /** Returns the updates of the environment itself. */
    public FakeBcUpdates updates() {
        return new FakeBcUpdates(state, this);
    }

    /** Sets the database size in kilobytes. The default is 1,048,576. */
    public FakeEnvironment usesKilobytes(long kilobytes) {
        if (kilobytes < 0) {
            throw new IllegalArgumentException("kilobytes must not be negative, but is " + kilobytes);
        }
        return set(to -> to.usedKilobytes(kilobytes));
    }

    /** Makes the database size unknown. The service then returns -1. */
    public FakeEnvironment hidesUsedStorage() {
        return set(to -> to.usedKilobytes(-1));
    }

    /**
     * Deletes the environment in a way that allows recovery: it stays in the list, with a new name that contains the
     * time.
     */
    public FakeEnvironment softDeletes() {
        return act(() -> {
            Instant now = state.time().instant();
            change(to -> to.deletedAt(now).status("SoftDeleted").name(BcLifecycle.deletedName(to.name(), now)));
        });
    }

    /** Installs apps. Each app replaces any other installed version of the same app. */
    public FakeEnvironment has(FakeBcApp... some) {
        Arguments.elements("some", some);
        return act(() -> List.of(some).forEach(apps::put));
    }

    /** Removes an installed app. */
    public FakeEnvironment lacks(String appId) {
        Arguments.notBlank("appId", appId);
        return act(() -> apps.remove(UUID.fromString(appId)));
    }

    /** Makes AppSource offer apps for installation or update. Other versions stay available. */
    public FakeEnvironment offers(FakeBcApp... some) {
        Arguments.elements("some", some);
        return act(() -> List.of(some).forEach(apps::offer));
    }

    /**
     * Sets the update window, such as {@code 22:00} to {@code 06:00} in {@code Romance Standard Time}. The fake
     * supports only a few of the Windows time zones. By default no window is set, and work begins between 20:00 and
     * 06:00 UTC.
     */
    public FakeEnvironment window(String start, String end, String timeZoneId) {
        Arguments.notBlank("start", start);
        Arguments.notBlank("end", end);
        Arguments.required("timeZoneId", timeZoneId);
        if (!BcWindow.ZONES.containsKey(timeZoneId)) {
            throw new IllegalArgumentException(
                    "timeZoneId must be one of " + BcWindow.ZONES.keySet() + ", but is " + timeZoneId);
        }
        return set(to -> to.window(new BcWindow(LocalTime.parse(start), LocalTime.parse(end), timeZoneId)));
    }

    /** Sets the time during which an operation is {@code running}, in virtual time. The default is 2 minutes. */
    public FakeEnvironment operationsTake(Duration duration) {
        return set(to -> to.working(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the time during which an operation is {@code scheduled} before it runs, unless it waits for the window. The
     * default is 5 seconds.
     */
    public FakeEnvironment operationsQueue(Duration duration) {
        return set(to -> to.queued(Arguments.notNegative("duration", duration)));
    }

    /** Sets the time during which a new operation cannot be found. The default is zero. */
    public FakeEnvironment operationsAppearAfter(Duration duration) {
        return set(to -> to.hidden(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the time during which an uninstalled app is still listed, as {@code uninstallPending}. The default is 45
     * seconds.
     */
    public FakeEnvironment uninstallsLinger(Duration duration) {
        return set(to -> to.lingering(Arguments.notNegative("duration", duration)));
    }

    /** Sets the outcome of the next operation on an app for which no separate outcome is set. */
    public FakeEnvironment nextOperation(FakeBcOutcome outcome) {
        return act(() -> operations.order(Arguments.required("outcome", outcome)));
    }

    /** Sets the outcome of the next operation on an app. */
    public FakeEnvironment nextOperationOn(String appId, FakeBcOutcome outcome) {
        Arguments.notBlank("appId", appId);
        return act(() -> operations.order(UUID.fromString(appId), Arguments.required("outcome", outcome)));
    }

    /** Sets whether the client lacks the permission set that it needs to install and uninstall in this environment. */
    public FakeEnvironment lacksPermissionSet(boolean lacks) {
        return set(to -> to.lacksPermissionSet(lacks));
    }

    /** Returns the name. */
    public String name() {
        return state.locked(() -> settings.name());
    }

    /** Returns the status, such as {@code Active}. */
    public String status() {
        return state.locked(() -> settings.status());
    }

    /** Returns the application version, such as {@code 28.2}. */
    public String version() {
        return state.locked(() -> settings.version());
    }

    /** Sets the earliest point in time that the environment can be restored to. The default is 28 days ago. */
    public FakeEnvironment restorableSince(Instant since) {
        Arguments.required("since", since);
        return set(to -> to.restorableSince(since));
    }

    /** Sets the Application Insights key without a restart. By default no key is set. */
    public FakeEnvironment applicationInsightsKey(String key) {
        Arguments.notBlank("key", key);
        return set(to -> to.telemetryKey(key));
    }

    /** Returns when the service updates the apps of AppSource, as the service writes it: at first {@code Default}. */
    public String updateCadence() {
        return state.locked(() -> settings.cadence());
    }

    /** Returns the Application Insights key; empty if no key is set. */
    public String applicationInsightsKey() {
        return state.locked(() -> settings.telemetryKey());
    }

    /** Adds a row of telemetry with the current virtual time. */
    public FakeEnvironment logs(String message) {
        Arguments.notBlank("message", message);
        return set(to -> to.telemetry(new BcTelemetry.Entry(state.time().instant(), message)));
    }

    /** Returns the access of users to the environment. */
    public FakeBcUsers users() {
        return new FakeBcUsers(state, this);
    }

    /** Returns the installed apps. */
    public List<FakeBcApp> apps() {
        return state.locked(() -> {
            settle();
            return List.copyOf(apps.all());
        });
    }

    /** Returns the installed version of an app; empty if the app is not installed. */
    public String installed(String appId) {
        Arguments.notBlank("appId", appId);
        return state.locked(() -> {
            settle();
            FakeBcApp app = apps.app(UUID.fromString(appId));
            return app == null ? "" : app.version();
        });
    }

    /** Returns all accepted operations in order, including operations that the service never listed. */
    public List<FakeBcOperation> operations() {
        return state.locked(() -> {
            Instant now = state.time().instant();
            return operations.all().stream()
                    .map(each -> each.snapshot(now, state))
                    .toList();
        });
    }

    /** Returns the largest number of operations that ran at the same time. */
    public int mostOperationsAtOnce() {
        return state.locked(operations::mostAtOnce);
    }

    private FakeEnvironment set(UnaryOperator<EnvironmentSettings> change) {
        return act(() -> change(change));
    }

    private FakeEnvironment act(Runnable act) {
        return state.whileOpen(() -> {
            settle();
            act.run();
            return this;
        });
    }

    /** Ends all operations that are due. */
    void settle() {
        operations.settle();
    }

    /** Sets the version, and starts the operations that were scheduled for the update. */
    void updated(String newVersion) {
        boolean isMajor =
                !newVersion.split("\\.", 2)[0].equals(settings.version().split("\\.", 2)[0]);
        settings = settings.version(newVersion).withoutUpdate(newVersion);
        operations.environmentUpdated(isMajor, settings);
    }

    BcInstalled installed() {
        return apps;
    }

    BcOperations allOperations() {
        return operations;
    }

    EnvironmentSettings settings() {
        return settings;
    }

    void change(UnaryOperator<EnvironmentSettings> change) {
        settings = change.apply(settings);
    }

    /** Accepts an operation, which starts at its scheduled time. */
    BcOperation begin(BcOperation.Order order) {
        return operations.begin(order, settings);
    }

    /** Returns the apps that the given API version lists. Versions before v2.25 list only AppSource apps. */
    List<FakeBcApp> visible(BcVersion api) {
        return apps.all().stream().filter(app -> api.has(25) || app.isGlobal()).toList();
    }

    /** Returns an installed app if the API version lists it; otherwise null. */
    @Nullable
    FakeBcApp visible(UUID id, BcVersion api) {
        FakeBcApp app = apps.app(id);
        return app != null && visible(api).contains(app) ? app : null;
    }

    Runnable remember() {
        EnvironmentSettings settingsThen = settings;
        return Memory.all(apps.remember(), operations.remember(), () -> settings = settingsThen);
    }
}
