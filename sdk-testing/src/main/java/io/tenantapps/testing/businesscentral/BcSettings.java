package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Business Central settings: the form of the responses, and refusals. */
final class BcSettings extends Settings<BcSettings> {
    static final BcSettings DEFAULT = new BcSettings();

    private FakeBcDialect dialect = FakeBcDialect.LIVE;
    private FakeBcErrorForm errorForm = FakeBcErrorForm.PLAIN;
    private FakeBcOperationForm operationForm = FakeBcOperationForm.BARE;
    private BcVersion newest = BcVersion.NEWEST;
    private @Nullable FakeBcRefusal refusal;
    private int actionStatus = 200;
    private String canceled = "canceled";
    private boolean ignoresUnknownProperties;
    private long productionQuota = 1;
    private long storageQuota;
    private Duration environmentQueue = Duration.ofSeconds(5);
    private Duration environmentWork = Duration.ofMinutes(10);
    private Duration environmentHidden = Duration.ZERO;
    private Duration environmentLag = Duration.ZERO;
    private String familyInOperations = "";
    private Map<UUID, String> groups = Map.of();
    private List<Map<String, String>> recipients = List.of();
    private int lastRecipient;

    private BcSettings() {}

    BcSettings dialect(FakeBcDialect other) {
        return changed(copy -> copy.dialect = other);
    }

    FakeBcDialect dialect() {
        return dialect;
    }

    /** Adds a group of Microsoft Entra. */
    BcSettings group(UUID id, String name) {
        return changed(copy -> {
            copy.groups = new LinkedHashMap<>(groups);
            copy.groups.put(id, name);
        });
    }

    BcSettings withoutGroup(UUID id) {
        return changed(copy -> {
            copy.groups = new LinkedHashMap<>(groups);
            copy.groups.remove(id);
        });
    }

    /** Returns the names of the groups of Microsoft Entra, by their ids. */
    Map<UUID, String> groups() {
        return groups;
    }

    /** Adds a recipient of notifications. */
    BcSettings recipient(String email, String name) {
        Map<String, String> recipient = new LinkedHashMap<>();
        recipient.put("id", BcIds.of("recipient " + (lastRecipient + 1)).toString());
        recipient.put("email", email);
        recipient.put("name", name);
        return changed(copy -> {
            copy.lastRecipient++;
            copy.recipients =
                    Stream.concat(recipients.stream(), Stream.of(recipient)).toList();
        });
    }

    BcSettings recipients(List<Map<String, String>> other) {
        return changed(copy -> copy.recipients = other);
    }

    /** Returns the recipients of notifications, with the names of their fields in JSON. */
    List<Map<String, String>> recipients() {
        return recipients;
    }

    BcSettings errorForm(FakeBcErrorForm other) {
        return changed(copy -> copy.errorForm = other);
    }

    FakeBcErrorForm errorForm() {
        return errorForm;
    }

    BcSettings operationForm(FakeBcOperationForm other) {
        return changed(copy -> copy.operationForm = other);
    }

    FakeBcOperationForm operationForm() {
        return operationForm;
    }

    BcSettings newest(BcVersion other) {
        return changed(copy -> copy.newest = other);
    }

    /** Returns the newest supported version of the API. */
    BcVersion newest() {
        return newest;
    }

    BcSettings refusal(@Nullable FakeBcRefusal other) {
        return changed(copy -> copy.refusal = other);
    }

    /** Returns the reason for refusing all requests; null if the service does not refuse them. */
    @Nullable
    FakeBcRefusal refusal() {
        return refusal;
    }

    BcSettings actionStatus(int other) {
        return changed(copy -> copy.actionStatus = other);
    }

    /** Returns the status of responses that accept work. */
    int actionStatus() {
        return actionStatus;
    }

    BcSettings canceled(String other) {
        return changed(copy -> copy.canceled = other);
    }

    /** Returns the spelling of the status of canceled operations. */
    String canceled() {
        return canceled;
    }

    BcSettings ignoresUnknownProperties(boolean other) {
        return changed(copy -> copy.ignoresUnknownProperties = other);
    }

    boolean ignoresUnknownProperties() {
        return ignoresUnknownProperties;
    }

    BcSettings productionQuota(long other) {
        return changed(copy -> copy.productionQuota = other);
    }

    /** Returns the number of production environments that the tenant may have. */
    long productionQuota() {
        return productionQuota;
    }

    BcSettings storageQuota(long other) {
        return changed(copy -> copy.storageQuota = other);
    }

    /**
     * Returns the storage, in kilobytes, that the tenant may use in addition to the storage that its environments
     * include.
     */
    long storageQuota() {
        return storageQuota;
    }

    BcSettings environmentQueue(Duration other) {
        return changed(copy -> copy.environmentQueue = other);
    }

    /** Returns the time between the acceptance and the start of an operation on an environment. */
    Duration environmentQueue() {
        return environmentQueue;
    }

    BcSettings environmentWork(Duration other) {
        return changed(copy -> copy.environmentWork = other);
    }

    /** Returns the duration of an operation on an environment. */
    Duration environmentWork() {
        return environmentWork;
    }

    BcSettings environmentHidden(Duration other) {
        return changed(copy -> copy.environmentHidden = other);
    }

    /** Returns the time during which a new operation on an environment is not listed. */
    Duration environmentHidden() {
        return environmentHidden;
    }

    BcSettings environmentLag(Duration other) {
        return changed(copy -> copy.environmentLag = other);
    }

    /** Returns the time between the end of an operation and the change of its environment. */
    Duration environmentLag() {
        return environmentLag;
    }

    BcSettings familyInOperations(String other) {
        return changed(copy -> copy.familyInOperations = other);
    }

    /** Returns the family that operations contain; empty for the family of the environment. */
    String familyInOperations() {
        return familyInOperations;
    }

    /** Returns a status in the service's spelling. */
    String spelt(String status) {
        return status.equals("canceled") ? canceled : status;
    }
}
