package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of the tenant's Business Central: its environments and the settings for its responses. */
final class BcCentral implements Part {
    private final TenantState state;
    private final List<FakeEnvironment> environments = new ArrayList<>();
    private final List<String> manageableTenants = new ArrayList<>();
    private final Set<String> unauthorized = new TreeSet<>();
    private final List<String> authorized = new ArrayList<>();
    private final String ownClient;
    private final BcTenantOperations operations;
    private BcSettings settings = BcSettings.DEFAULT;

    /**
     * Creates the state.
     *
     * @param ownClient the application of the fake's own tokens
     */
    BcCentral(TenantState state, String ownClient) {
        this.state = state;
        this.ownClient = ownClient;
        this.operations = new BcTenantOperations(state, this);
    }

    /** Returns the operations on environments as a whole. */
    BcTenantOperations operations() {
        return operations;
    }

    BcSettings settings() {
        return settings;
    }

    void change(UnaryOperator<BcSettings> change) {
        settings = change.apply(settings);
    }

    /** Returns the environment with the given name. If the environment does not exist, creates it. */
    FakeEnvironment environment(String name) {
        FakeEnvironment known = named(name);
        if (known != null) {
            return known;
        }
        FakeEnvironment made = new FakeEnvironment(state, name);
        environments.add(made);
        return made;
    }

    void add(FakeEnvironment environment) {
        environments.add(environment);
    }

    void remove(FakeEnvironment environment) {
        environments.remove(environment);
    }

    @Nullable
    FakeEnvironment named(String name) {
        return all().stream()
                .filter(each -> each.settings().name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns all environments, without those whose time for a recovery has passed. */
    List<FakeEnvironment> all() {
        Instant now = state.time().instant();
        environments.removeIf(each -> {
            Instant deletedAt = each.settings().deletedAt();
            return deletedAt != null
                    && !deletedAt.plus(FakeEnvironment.RETENTION).isAfter(now);
        });
        return environments;
    }

    List<String> manageableTenants() {
        return manageableTenants;
    }

    /** Removes an application from the list of authorized Microsoft Entra apps. */
    void doesNotAuthorize(String clientId) {
        unauthorized.add(clientId.toLowerCase(Locale.ROOT));
        authorized.remove(clientId.toLowerCase(Locale.ROOT));
    }

    /** Adds an application to the list of authorized Microsoft Entra apps. */
    void authorize(String clientId) {
        unauthorized.remove(clientId);
        if (!authorizedApps().contains(clientId)) {
            authorized.add(clientId);
        }
    }

    /** Returns the fake's own application and the applications that were added, without those that were removed. */
    List<String> authorizedApps() {
        return Stream.concat(Stream.of(ownClient), authorized.stream())
                .filter(this::authorizes)
                .toList();
    }

    /** Returns true if an administrator has consented to the permissions of an application. */
    boolean hasConsent(String clientId) {
        return clientId.equals(ownClient);
    }

    boolean authorizes(String clientId) {
        return !unauthorized.contains(clientId.toLowerCase(Locale.ROOT));
    }

    /** Throws if the client is not allowed to install and uninstall apps. */
    void checkPermissionSet(FakeEnvironment environment) {
        if (settings.refusal() == FakeBcRefusal.NO_PERMISSION_SET
                || environment.settings().lacksPermissionSet()) {
            throw error(400, "EnvironmentAppOperationFailed", BcWords.NO_PERMISSION_SET);
        }
    }

    BcError error(int status, String code, BcWords words, Object... arguments) {
        return new BcError(status, code, words.in(state.language(), arguments));
    }

    BcError invalid(BcWords words, Object... arguments) {
        return error(400, BcError.INVALID, words, arguments);
    }

    BcError badInput(String target) {
        return error(400, BcError.BAD_INPUT, BcWords.BAD_VALUE, target).target(target);
    }

    /** Ends all work that is due, and returns the environment in the path. */
    FakeEnvironment in(BcRequest request) {
        String family = checkFamily(request);
        String name = request.variable("environment");
        FakeEnvironment environment = named(name);
        if (environment == null || !environment.settings().family().equalsIgnoreCase(family)) {
            throw error(404, "EnvironmentNotFound", BcWords.NO_ENVIRONMENT, name)
                    .target(family + "/" + name);
        }
        environment.settle();
        return environment;
    }

    /**
     * Returns the application family in the path. The family {@code BusinessCentral} exists even if no environment
     * belongs to it.
     */
    String checkFamily(BcRequest request) {
        String family = request.variable("family");
        if (!hasFamily(family)) {
            throw error(404, "applicationTypeDoesNotExist", BcWords.NO_FAMILY, family);
        }
        return family;
    }

    boolean hasFamily(String family) {
        return family.equalsIgnoreCase(EnvironmentSettings.DEFAULT.family())
                || environments.stream()
                        .anyMatch(each -> each.settings().family().equalsIgnoreCase(family));
    }

    /** Returns the environment in the path. Throws unless the environment is ready for app operations. */
    FakeEnvironment readyIn(BcRequest request) {
        FakeEnvironment environment = in(request);
        EnvironmentSettings is = environment.settings();
        if (!is.status().equals("Active")) {
            throw invalid(BcWords.NOT_ACTIVE, is.name(), is.status());
        }
        return environment;
    }

    /** Returns a GUID from the path. */
    UUID id(BcRequest request, String variable) {
        UUID id = Ids.guid(request.variable(variable));
        if (id == null) {
            throw badInput(variable + "Id");
        }
        return id;
    }

    /** Returns the storage that all environments may use together, in kilobytes. */
    long storage() {
        return (80 + 4 * Math.max(0, settings.productionQuota() - 1)) * (1 << 20) + settings.storageQuota();
    }

    /** Returns the quotas. Each production environment after the first adds 4 GB to the 80 GB that every tenant has. */
    Map<String, Object> quotas() {
        long production = settings.productionQuota();
        Map<String, Object> count = new LinkedHashMap<>();
        count.put("production", production);
        count.put("sandbox", 3 * production);
        Map<String, Object> storage = new LinkedHashMap<>();
        storage.put("default", storage() - settings.storageQuota());
        storage.put("userLicenses", 0);
        storage.put("additionalCapacity", settings.storageQuota());
        storage.put("total", storage());
        Map<String, Object> quotas = new LinkedHashMap<>();
        quotas.put("environmentsCount", count);
        quotas.put("storageInKilobytes", storage);
        return quotas;
    }

    @Override
    public void reset() {
        environments.clear();
        operations.clear();
        manageableTenants.clear();
        unauthorized.clear();
        authorized.clear();
        settings = BcSettings.DEFAULT;
    }

    @Override
    public Runnable remember() {
        BcSettings settingsThen = settings;
        return Memory.all(
                Memory.of(environments),
                operations.remember(),
                Memory.of(manageableTenants),
                Memory.of(unauthorized),
                Memory.of(authorized),
                Memory.all(environments.stream().map(FakeEnvironment::remember).toList()),
                () -> settings = settingsThen);
    }
}
