package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Settings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an environment of Business Central is, and how long work in it takes. */
final class EnvironmentSettings extends Settings<EnvironmentSettings> {
    static final EnvironmentSettings DEFAULT = new EnvironmentSettings();

    private String name = "";
    private String family = "BusinessCentral";
    private String type = "Production";
    private String country = "US";
    private String status = "Active";
    private String version = "28.2";
    private String cadence = "Default";
    private @Nullable Instant deletedAt;
    private @Nullable BcWindow window;
    private boolean lacksPermissionSet;
    private long usedKilobytes = 1 << 20;
    private String nextVersion = "";
    private @Nullable Instant nextUpdate;
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

    /** Returns when apps of AppSource are updated along. */
    String cadence() {
        return cadence;
    }

    EnvironmentSettings deletedAt(@Nullable Instant other) {
        return changed(copy -> copy.deletedAt = other);
    }

    /** Returns when it was deleted; null if it was not. */
    @Nullable
    Instant deletedAt() {
        return deletedAt;
    }

    EnvironmentSettings window(@Nullable BcWindow other) {
        return changed(copy -> copy.window = other);
    }

    /** Returns when it may be updated; null if nobody chose that. */
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

    /** Returns the size of its database; -1 if it cannot be computed. */
    long usedKilobytes() {
        return usedKilobytes;
    }

    EnvironmentSettings nextVersion(String other) {
        return changed(copy -> copy.nextVersion = other);
    }

    /** Returns the version of the update that is chosen. */
    String nextVersion() {
        return nextVersion;
    }

    EnvironmentSettings nextUpdate(@Nullable Instant other) {
        return changed(copy -> copy.nextUpdate = other);
    }

    /** Returns when that update is to come; null if none is chosen. */
    @Nullable
    Instant nextUpdate() {
        return nextUpdate;
    }

    EnvironmentSettings queued(Duration other) {
        return changed(copy -> copy.queued = other);
    }

    /** Returns how long work is scheduled before it begins. */
    Duration queued() {
        return queued;
    }

    EnvironmentSettings working(Duration other) {
        return changed(copy -> copy.working = other);
    }

    /** Returns how long work takes. */
    Duration working() {
        return working;
    }

    EnvironmentSettings hidden(Duration other) {
        return changed(copy -> copy.hidden = other);
    }

    /** Returns how long new work cannot be seen. */
    Duration hidden() {
        return hidden;
    }

    EnvironmentSettings lingering(Duration other) {
        return changed(copy -> copy.lingering = other);
    }

    /** Returns how long an app is still listed after it was uninstalled. */
    Duration lingering() {
        return lingering;
    }
}
