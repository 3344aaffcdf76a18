package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * The fake tenant's Business Central service: the admin center API for apps and their environments, and the form of its
 * responses. The methods of this class take effect immediately, without a request.
 *
 * <pre>{@code
 * FakeEnvironment production = tenant.environment("Production");
 * String base = tenant.businessCentral().url(); // instead of https://api.businesscentral.dynamics.com
 * }</pre>
 *
 * <p>The service accepts only tokens for {@code https://api.businesscentral.dynamics.com}.
 */
public final class FakeBusinessCentral {
    private final TenantState state;
    private final Tokens tokens;
    private final BcCentral central;

    /** Creates the Business Central service of a tenant, which calls this constructor through {@code Handles}. */
    FakeBusinessCentral(Tokens tokens) {
        this.state = tokens.state();
        this.tokens = tokens;
        this.central = new BcCentral(state, Tokens.OWN_CLIENT);
        state.add(central);
        state.add(new BcService(tokens, central));
    }

    /** Returns the URL that replaces {@code https://api.businesscentral.dynamics.com}, without a slash at the end. */
    public String url() {
        return state.origin();
    }

    /** Returns a token for this service that is valid for one hour, for clients other than this SDK. */
    public String newToken() {
        return tokens.newToken(FakeResource.BUSINESS_CENTRAL_AUDIENCES.get(0), false);
    }

    /**
     * Returns the environment with the given name. If the environment does not exist, it is created as an active
     * production environment without apps.
     */
    public FakeEnvironment environment(String name) {
        Arguments.required("name", name);
        return state.whileOpen(() -> central.environment(name));
    }

    /** Adds another tenant that the client may manage, by the tenant's id. */
    public FakeBusinessCentral manages(String tenantId) {
        Arguments.notBlank("tenantId", tenantId);
        return act(
                () -> central.manageableTenants().add(UUID.fromString(tenantId).toString()));
    }

    /** Sets the dialect of responses. The default is {@link FakeBcDialect#LIVE}. */
    public FakeBusinessCentral speaks(FakeBcDialect other) {
        return change(settings -> settings.dialect(Arguments.required("other", other)));
    }

    /** Sets the form of errors. */
    public FakeBusinessCentral writesErrorsAs(FakeBcErrorForm form) {
        return change(settings -> settings.errorForm(Arguments.required("form", form)));
    }

    /** Sets the form of a single app operation in responses. */
    public FakeBusinessCentral returnsOperationsAs(FakeBcOperationForm form) {
        return change(settings -> settings.operationForm(Arguments.required("form", form)));
    }

    /**
     * Sets the spelling of the status of canceled operations, such as {@code cancelled}. The default spelling
     * is {@code canceled}.
     */
    public FakeBusinessCentral spellsCanceledAs(String spelling) {
        Arguments.notBlank("spelling", spelling);
        return change(settings -> settings.canceled(spelling));
    }

    /** Sets the status of responses that accept work: 200 (the default) or 202. */
    public FakeBusinessCentral acceptsWith(int status) {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status must be from 200 to 299, but is " + status);
        }
        return change(settings -> settings.actionStatus(status));
    }

    /**
     * Sets the newest supported version of the API, such as {@code v2.15}. The default is {@code v2.29}. The oldest
     * version is v2.0.
     */
    public FakeBusinessCentral knowsVersionsUpTo(String version) {
        Arguments.required("version", version);
        BcVersion parsed = BcVersion.of(version);
        if (parsed == null) {
            throw new IllegalArgumentException("version must have the form v2.29, but is " + version);
        }
        return change(settings -> settings.newest(parsed));
    }

    /**
     * Sets whether the service ignores unknown properties in requests. By default it refuses such requests, so that
     * tests detect the properties.
     */
    public FakeBusinessCentral ignoresUnknownProperties(boolean ignore) {
        return change(settings -> settings.ignoresUnknownProperties(ignore));
    }

    /**
     * Sets the tenant's additional storage, and the number of production environments that the tenant may have, each
     * with three sandboxes. The default is one production environment without additional storage.
     */
    public FakeBusinessCentral allows(int production, long additionalKilobytes) {
        if (production < 0 || additionalKilobytes < 0) {
            throw new IllegalArgumentException("production and additionalKilobytes must be 0 or more, but are "
                    + production + " and " + additionalKilobytes);
        }
        return change(settings -> settings.productionQuota(production).storageQuota(additionalKilobytes));
    }

    /** Returns all environments, including deleted environments that can still be recovered. */
    public List<FakeEnvironment> environments() {
        return state.locked(() -> List.copyOf(central.all()));
    }

    /**
     * Sets the outcome of the next operation on an environment as a whole: the next creation, copy, renaming, deletion,
     * recovery, restoration or update that the service accepts.
     */
    public FakeBusinessCentral nextEnvironmentOperation(FakeBcOutcome outcome) {
        return act(() -> central.operations().order(Arguments.required("outcome", outcome)));
    }

    /** Sets the time during which an operation on an environment is {@code running}. The default is 10 minutes. */
    public FakeBusinessCentral environmentOperationsTake(Duration duration) {
        return change(settings -> settings.environmentWork(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the time during which an operation on an environment is {@code queued} or {@code scheduled} before it runs.
     * The default is 5 seconds.
     */
    public FakeBusinessCentral environmentOperationsQueue(Duration duration) {
        return change(settings -> settings.environmentQueue(Arguments.notNegative("duration", duration)));
    }

    /** Sets the time during which a new operation on an environment cannot be found. The default is zero. */
    public FakeBusinessCentral environmentOperationsAppearAfter(Duration duration) {
        return change(settings -> settings.environmentHidden(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the time between the end of an operation on an environment and the change of the environment. The default is
     * zero.
     */
    public FakeBusinessCentral environmentsChangeAfter(Duration duration) {
        return change(settings -> settings.environmentLag(Arguments.notNegative("duration", duration)));
    }

    /**
     * Sets the family that operations contain, such as {@code Financials}. By default, operations contain the family of
     * their environment.
     */
    public FakeBusinessCentral namesFamilyInOperations(String family) {
        Arguments.notBlank("family", family);
        return change(settings -> settings.familyInOperations(family));
    }

    /**
     * Starts an update of an environment, as the service does at the time that was selected.
     *
     * @return the id of the operation
     */
    public String startsUpdate(String environment, String newVersion) {
        Arguments.notBlank("environment", environment);
        Arguments.notBlank("newVersion", newVersion);
        return state.whileOpen(() -> {
            FakeEnvironment updated = central.environment(environment);
            String name = updated.settings().name();
            BcTenantOperation operation = central.operations()
                    .begin(new BcTenantOperation.Order(
                            "update",
                            "scheduled",
                            updated,
                            name,
                            Map.of(),
                            () -> updated.change(to -> to.version(newVersion).status("Active")),
                            () -> updated.change(to -> to.status("Active")),
                            () -> updated.change(to -> to.status("Active"))));
            updated.change(to -> to.status("Upgrading"));
            return operation.id().toString();
        });
    }

    /** Adds a group of Microsoft Entra, which can then be the security group of an environment. */
    public FakeBusinessCentral group(String groupId, String name) {
        Arguments.notBlank("groupId", groupId);
        Arguments.notBlank("name", name);
        return change(settings -> settings.group(UUID.fromString(groupId), name));
    }

    /** Removes a group of Microsoft Entra. An environment keeps its security group, whose name is then empty. */
    public FakeBusinessCentral lacksGroup(String groupId) {
        Arguments.notBlank("groupId", groupId);
        return change(settings -> settings.withoutGroup(UUID.fromString(groupId)));
    }

    /** Adds a recipient of notifications. */
    public FakeBusinessCentral notifies(String email, String name) {
        Arguments.notBlank("email", email);
        Arguments.notBlank("name", name);
        return change(settings -> settings.recipient(email, name));
    }

    /** Returns the fields of the recipients of notifications, by their names in JSON. */
    public List<Map<String, String>> notificationRecipients() {
        return state.locked(
                () -> central.settings().recipients().stream().map(Map::copyOf).toList());
    }

    /** Refuses requests in all environments, until {@link #refusesNothing()}. */
    public FakeBusinessCentral refuses(FakeBcRefusal reason) {
        return change(settings -> settings.refusal(Arguments.required("reason", reason)));
    }

    /** Accepts requests again. */
    public FakeBusinessCentral refusesNothing() {
        return change(settings -> settings.refusal(null));
    }

    /**
     * Removes an application from the list of authorized Microsoft Entra apps. The service then refuses the
     * application's requests unless a user is signed in.
     *
     * @param clientId the id of the application
     */
    public FakeBusinessCentral doesNotAuthorize(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return act(() -> central.doesNotAuthorize(clientId));
    }

    /** Returns the ids of the applications in the list of authorized Microsoft Entra apps. */
    public List<String> authorizedApps() {
        return state.locked(() -> List.copyOf(central.authorizedApps()));
    }

    private FakeBusinessCentral change(UnaryOperator<BcSettings> change) {
        return act(() -> central.change(change));
    }

    private FakeBusinessCentral act(Runnable act) {
        return state.whileOpen(() -> {
            act.run();
            return this;
        });
    }
}
