package io.tenantapps.testing.businesscentral;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Business Central of the fake tenant: the admin center API, as far as it is about apps and their environments, and how it
 * speaks. What is said here needs no request and no time.
 *
 * <pre>{@code
 * FakeEnvironment production = tenant.environment("Production");
 * String base = tenant.businessCentral().url(); // in place of https://api.businesscentral.dynamics.com
 * }</pre>
 *
 * <p>It takes tokens that were issued for {@code https://api.businesscentral.dynamics.com}, and no others.
 */
public final class FakeBusinessCentral {
    private final TenantState state;
    private final Tokens tokens;
    private final BcCentral central;

    /** Adds it to a tenant, which makes it by {@code Handles}. */
    FakeBusinessCentral(Tokens tokens) {
        this.state = tokens.state();
        this.tokens = tokens;
        this.central = new BcCentral(state);
        state.add(central);
        state.add(new BcService(tokens, central));
    }

    /** What a client is given in place of {@code https://api.businesscentral.dynamics.com}; no slash at the end. */
    public String url() {
        return state.origin();
    }

    /** A token for it, good for an hour, for clients that are not this SDK. */
    public String newToken() {
        return tokens.newToken(FakeResource.BUSINESS_CENTRAL_AUDIENCES.get(0), false);
    }

    /** The environment of that name, which is made if it is not there yet: of production, active, without apps. */
    public FakeEnvironment environment(String name) {
        Arguments.required("name", name);
        return state.whileOpen(() -> central.environment(name));
    }

    /** Another tenant that the client may manage, by its id. */
    public FakeBusinessCentral manages(String tenantId) {
        Arguments.notBlank("tenantId", tenantId);
        return act(
                () -> central.manageableTenants().add(UUID.fromString(tenantId).toString()));
    }

    /** In which words it answers; the default is {@link FakeBcDialect#LIVE}. */
    public FakeBusinessCentral speaks(FakeBcDialect other) {
        return change(settings -> settings.dialect(Arguments.required("other", other)));
    }

    /** In which form errors are written. */
    public FakeBusinessCentral writesErrorsAs(FakeBcErrorForm form) {
        return change(settings -> settings.errorForm(Arguments.required("form", form)));
    }

    /** In which form one operation of an app is answered. */
    public FakeBusinessCentral returnsOperationsAs(FakeBcOperationForm form) {
        return change(settings -> settings.operationForm(Arguments.required("form", form)));
    }

    /** How the status of what was canceled is spelt, such as {@code cancelled}; the default has one l. */
    public FakeBusinessCentral spellsCanceledAs(String spelling) {
        Arguments.notBlank("spelling", spelling);
        return change(settings -> settings.canceled(spelling));
    }

    /** With what status it accepts work: 200, which is the default, or 202. */
    public FakeBusinessCentral acceptsWith(int status) {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status must be from 200 to 299, but is " + status);
        }
        return change(settings -> settings.actionStatus(status));
    }

    /** The newest version of the API that it knows, such as {@code v2.15}; the default is {@code v2.29}, and the oldest v2.0. */
    public FakeBusinessCentral knowsVersionsUpTo(String version) {
        Arguments.required("version", version);
        BcVersion parsed = BcVersion.of(version);
        if (parsed == null) {
            throw new IllegalArgumentException("version must be one such as v2.29, but is " + version);
        }
        return change(settings -> settings.newest(parsed));
    }

    /** Whether unknown properties in a request are overlooked. By default they are refused, so that no test overlooks them. */
    public FakeBusinessCentral ignoresUnknownProperties(boolean ignore) {
        return change(settings -> settings.ignoresUnknownProperties(ignore));
    }

    /**
     * The tenant may have so many production environments, with three sandboxes for each, and use so much storage beyond that
     * which comes with them. By default it is one and no storage beyond.
     */
    public FakeBusinessCentral allows(int production, long additionalKilobytes) {
        if (production < 0 || additionalKilobytes < 0) {
            throw new IllegalArgumentException("production and additionalKilobytes must be 0 or more, but are "
                    + production + " and " + additionalKilobytes);
        }
        return change(settings -> settings.productionQuota(production).storageQuota(additionalKilobytes));
    }

    /** Refuses, in all environments, until {@link #refusesNothing()}. */
    public FakeBusinessCentral refuses(FakeBcRefusal reason) {
        return change(settings -> settings.refusal(Arguments.required("reason", reason)));
    }

    /** Does what it is asked again. */
    public FakeBusinessCentral refusesNothing() {
        return change(settings -> settings.refusal(null));
    }

    /**
     * The application is not on the list of authorized Microsoft Entra apps, so that it may not come without a user.
     *
     * @param clientId its id
     */
    public FakeBusinessCentral doesNotAuthorize(String clientId) {
        Arguments.notBlank("clientId", clientId);
        return act(() -> central.doesNotAuthorize(clientId));
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
