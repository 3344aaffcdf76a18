package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of a Business Central environment, with the durations of its operations. */
final class EnvironmentSettings extends Settings<EnvironmentSettings> {
    static final EnvironmentSettings DEFAULT = new EnvironmentSettings();

    private String name = "";
    private String friendlyName = "";
    private String family = "BusinessCentral";
    private String type = "Production";
    private String country = "US";
    private String status = "Active";
    private String version = "28.2";
    private String cadence = "Default";
    private String telemetryKey = "";
    private @Nullable UUID securityGroup;
    private @Nullable Boolean licenseAccess;
    private List<FakeBcSession> sessions = List.of();
    private List<BcTelemetry.Entry> telemetry = List.of();
    private Map<String, String> supportContact = Map.of();
    private String partnerStatus = "AllowAllPartnerTenants";
    private List<String> partners = List.of();
    private @Nullable Instant deletedAt;
    private @Nullable Instant restorableSince;
    private @Nullable BcWindow window;
    private boolean lacksPermissionSet;
    private long usedKilobytes = 1 << 20;
    private List<BcUpdate> updates = List.of();
    private @Nullable Instant graceFrom;
    private @Nullable Instant enforcedFrom;
    private int ignoredChanges;
    private Duration queued = Duration.ofSeconds(5);
    private Duration working = Duration.ofMinutes(2);
    private Duration hidden = Duration.ZERO;
    private Duration lingering = Duration.ofSeconds(45);

    private EnvironmentSettings() {}

    EnvironmentSettings name(String other) {
        return changed(copy -> copy.name = other);
    }

    String name() {
        return name;
    }

    EnvironmentSettings friendlyName(String other) {
        return changed(copy -> copy.friendlyName = other);
    }

    /** Returns the name without the suffix that a deletion adds. */
    String friendlyName() {
        return friendlyName;
    }

    EnvironmentSettings family(String other) {
        return changed(copy -> copy.family = other);
    }

    String family() {
        return family;
    }

    EnvironmentSettings type(String other) {
        return changed(copy -> copy.type = other);
    }

    String type() {
        return type;
    }

    EnvironmentSettings country(String other) {
        return changed(copy -> copy.country = other);
    }

    String country() {
        return country;
    }

    EnvironmentSettings status(String other) {
        return changed(copy -> copy.status = other);
    }

    String status() {
        return status;
    }

    EnvironmentSettings version(String other) {
        return changed(copy -> copy.version = other);
    }

    String version() {
        return version;
    }

    EnvironmentSettings cadence(String other) {
        return changed(copy -> copy.cadence = other);
    }

    /** Returns the setting for updating AppSource apps together with the environment. */
    String cadence() {
        return cadence;
    }

    EnvironmentSettings telemetryKey(String other) {
        return changed(copy -> copy.telemetryKey = other);
    }

    /** Returns the Application Insights key; empty if none is set. */
    String telemetryKey() {
        return telemetryKey;
    }

    EnvironmentSettings securityGroup(@Nullable UUID other) {
        return changed(copy -> copy.securityGroup = other);
    }

    /** Returns the id of the group whose members may sign in; null if none is set. */
    @Nullable
    UUID securityGroup() {
        return securityGroup;
    }

    EnvironmentSettings licenseAccess(boolean other) {
        return changed(copy -> copy.licenseAccess = other);
    }

    /** Returns whether users with a Microsoft 365 licence have access; null if this was never set. */
    @Nullable
    Boolean licenseAccess() {
        return licenseAccess;
    }

    /** Adds a session. It replaces a session with the same id. */
    EnvironmentSettings session(FakeBcSession other) {
        return changed(copy -> copy.sessions =
                Stream.concat(others(other.id()), Stream.of(other)).toList());
    }

    EnvironmentSettings withoutSession(long id) {
        return changed(copy -> copy.sessions = others(id).toList());
    }

    private Stream<FakeBcSession> others(long id) {
        return sessions.stream().filter(each -> each.id() != id);
    }

    List<FakeBcSession> sessions() {
        return sessions;
    }

    /** Adds a row of telemetry. */
    EnvironmentSettings telemetry(BcTelemetry.Entry other) {
        return changed(copy -> copy.telemetry =
                Stream.concat(telemetry.stream(), Stream.of(other)).toList());
    }

    List<BcTelemetry.Entry> telemetry() {
        return telemetry;
    }

    EnvironmentSettings supportContact(Map<String, String> other) {
        return changed(copy -> copy.supportContact = other);
    }

    /** Returns the fields of the support contact; empty if none is set. */
    Map<String, String> supportContact() {
        return supportContact;
    }

    EnvironmentSettings partnerAccess(String status, List<String> tenantIds) {
        return changed(copy -> {
            copy.partnerStatus = status;
            copy.partners = tenantIds;
        });
    }

    /** Returns the partners that have access, as the service writes it. */
    String partnerStatus() {
        return partnerStatus;
    }

    /** Returns the ids of the selected partners' tenants. */
    List<String> partners() {
        return partners;
    }

    EnvironmentSettings deletedAt(@Nullable Instant other) {
        return changed(copy -> copy.deletedAt = other);
    }

    /** Returns the time when the environment was deleted; null if it was not deleted. */
    @Nullable
    Instant deletedAt() {
        return deletedAt;
    }

    EnvironmentSettings restorableSince(@Nullable Instant other) {
        return changed(copy -> copy.restorableSince = other);
    }

    /** Returns the time of the first backup; null if the environment is old enough for any point in time. */
    @Nullable
    Instant restorableSince() {
        return restorableSince;
    }

    EnvironmentSettings window(@Nullable BcWindow other) {
        return changed(copy -> copy.window = other);
    }

    /** Returns the update window; null if none was set. */
    @Nullable
    BcWindow window() {
        return window;
    }

    EnvironmentSettings lacksPermissionSet(boolean other) {
        return changed(copy -> copy.lacksPermissionSet = other);
    }

    boolean lacksPermissionSet() {
        return lacksPermissionSet;
    }

    EnvironmentSettings usedKilobytes(long other) {
        return changed(copy -> copy.usedKilobytes = other);
    }

    /** Returns the size of the database; -1 if it cannot be computed. */
    long usedKilobytes() {
        return usedKilobytes;
    }

    /** Adds an update. It replaces an update with the same version and kind. */
    EnvironmentSettings update(BcUpdate other) {
        return changed(copy ->
                copy.updates = Stream.concat(updates.stream().filter(each -> !each.isSame(other)), Stream.of(other))
                        .toList());
    }

    /** Selects an update, which drops the former selection. */
    EnvironmentSettings select(BcUpdate other) {
        return changed(copy -> copy.updates =
                        updates.stream().map(each -> each.selected(false)).toList())
                .update(other.selected(true));
    }

    EnvironmentSettings withoutUpdate(String targetVersion) {
        return changed(copy -> copy.updates = updates.stream()
                .filter(each -> !each.version().equals(targetVersion))
                .toList());
    }

    /** Returns the updates that the service lists. */
    List<BcUpdate> updates() {
        return updates;
    }

    EnvironmentSettings graceFrom(@Nullable Instant other) {
        return changed(copy -> copy.graceFrom = other);
    }

    /** Returns the start of the grace period; null if it is not known. */
    @Nullable
    Instant graceFrom() {
        return graceFrom;
    }

    EnvironmentSettings enforcedFrom(@Nullable Instant other) {
        return changed(copy -> copy.enforcedFrom = other);
    }

    /** Returns the time from which updates are enforced; null if it is not known. */
    @Nullable
    Instant enforcedFrom() {
        return enforcedFrom;
    }

    EnvironmentSettings ignoredChanges(int other) {
        return changed(copy -> copy.ignoredChanges = other);
    }

    /** Returns the number of changes of updates that the service will accept and ignore. */
    int ignoredChanges() {
        return ignoredChanges;
    }

    EnvironmentSettings queued(Duration other) {
        return changed(copy -> copy.queued = other);
    }

    /** Returns the time between an operation's acceptance and its start. */
    Duration queued() {
        return queued;
    }

    EnvironmentSettings working(Duration other) {
        return changed(copy -> copy.working = other);
    }

    /** Returns the duration of an operation. */
    Duration working() {
        return working;
    }

    EnvironmentSettings hidden(Duration other) {
        return changed(copy -> copy.hidden = other);
    }

    /** Returns the time during which a new operation is not visible. */
    Duration hidden() {
        return hidden;
    }

    EnvironmentSettings lingering(Duration other) {
        return changed(copy -> copy.lingering = other);
    }

    /** Returns the time during which an uninstalled app is still listed. */
    Duration lingering() {
        return lingering;
    }
}
