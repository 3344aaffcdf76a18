package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.state.Settings;
import java.time.Duration;

/** The settings of the functions for add-ins. */
final class AddinSettings extends Settings<AddinSettings> {
    static final AddinSettings DEFAULT = new AddinSettings();

    private FakeAddinNames names = FakeAddinNames.LIVE;
    private FakeJobNotFound jobNotFound = FakeJobNotFound.NULL;
    private Duration readTime = Duration.ZERO;
    private Duration uninstallTime = Duration.ofSeconds(20);
    private Duration hidden = Duration.ZERO;
    private Duration lingering = Duration.ZERO;
    private boolean requiresVerboseNesting;
    private boolean returnsBareArrays;
    private boolean errorsNameRelativeUrls;
    private boolean isReadOnly;
    private boolean isRetired;
    private boolean listsSelectedGrants = true;

    private AddinSettings() {}

    AddinSettings names(FakeAddinNames other) {
        return changed(copy -> copy.names = other);
    }

    FakeAddinNames names() {
        return names;
    }

    AddinSettings jobNotFound(FakeJobNotFound other) {
        return changed(copy -> copy.jobNotFound = other);
    }

    FakeJobNotFound jobNotFound() {
        return jobNotFound;
    }

    AddinSettings readTime(Duration other) {
        return changed(copy -> copy.readTime = other);
    }

    /** Returns the duration of a request that only reads. */
    Duration readTime() {
        return readTime;
    }

    AddinSettings uninstallTime(Duration other) {
        return changed(copy -> copy.uninstallTime = other);
    }

    /** Returns the duration of a job. */
    Duration uninstallTime() {
        return uninstallTime;
    }

    AddinSettings hidden(Duration other) {
        return changed(copy -> copy.hidden = other);
    }

    /** Returns the time during which a new job is not found. */
    Duration hidden() {
        return hidden;
    }

    AddinSettings lingering(Duration other) {
        return changed(copy -> copy.lingering = other);
    }

    /** Returns the time during which an instance is still listed after its job has ended. */
    Duration lingering() {
        return lingering;
    }

    AddinSettings requiresVerboseNesting(boolean other) {
        return changed(copy -> copy.requiresVerboseNesting = other);
    }

    boolean requiresVerboseNesting() {
        return requiresVerboseNesting;
    }

    AddinSettings returnsBareArrays(boolean other) {
        return changed(copy -> copy.returnsBareArrays = other);
    }

    boolean returnsBareArrays() {
        return returnsBareArrays;
    }

    AddinSettings errorsNameRelativeUrls(boolean other) {
        return changed(copy -> copy.errorsNameRelativeUrls = other);
    }

    boolean errorsNameRelativeUrls() {
        return errorsNameRelativeUrls;
    }

    AddinSettings isReadOnly(boolean other) {
        return changed(copy -> copy.isReadOnly = other);
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    AddinSettings listsSelectedGrants(boolean other) {
        return changed(copy -> copy.listsSelectedGrants = other);
    }

    boolean listsSelectedGrants() {
        return listsSelectedGrants;
    }

    AddinSettings isRetired(boolean other) {
        return changed(copy -> copy.isRetired = other);
    }

    boolean isRetired() {
        return isRetired;
    }
}
