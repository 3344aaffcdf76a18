package io.tenantapps.testing;

import io.tenantapps.core.internal.Arguments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    /** For whom a token has to be. */
    static final List<String> AUDIENCES =
            List.of("https://api.businesscentral.dynamics.com", "996def3d-b36c-4153-8607-a6fd3c01b89f");

    /** What an application has to have consent for, and what a user's client. */
    private static final List<String> PERMISSIONS = List.of("AdminCenter.ReadWrite.All", "user_impersonation");

    /** In which form errors are written. */
    public enum ErrorForm {
        /** {@code code}, {@code message} and perhaps {@code target}; requirements below {@code data}. The default. */
        PLAIN,
        /** The same with requirements below {@code extensionData}. */
        EXTENSION_DATA,
        /** Code and words, and all the rest in an error inside of {@code clientError}. */
        NESTED,
        /** All of it below {@code error}. */
        ODATA
    }

    /** In which form one operation of an app is answered. */
    public enum OperationForm {
        /** The operation. The default. */
        BARE,
        /** A list with nothing else in it. */
        WRAPPED,
        /** The operation as those of environments are written: {@code environmentAppUpdate}, with {@code parameters}. */
        ENVIRONMENT
    }

    private final TenantState state;
    private final FakeSignIn signIn;
    private final FakeEntra entra;
    private final String url;
    private final Map<String, FakeEnvironment> environments = new LinkedHashMap<>();
    private final List<String> manageableTenants = new ArrayList<>();
    private FakeBcDialect dialect = FakeBcDialect.LIVE;
    private ErrorForm errorForm = ErrorForm.PLAIN;
    private OperationForm operationForm = OperationForm.BARE;
    private BcVersion newest = BcVersion.NEWEST;
    private @Nullable FakeBcRefusal refusal;
    private int actionStatus = 200;
    private String canceled = "canceled";
    private boolean ignoresUnknownProperties;

    FakeBusinessCentral(TenantState state, FakeSignIn signIn, FakeEntra entra, String url) {
        this.state = state;
        this.signIn = signIn;
        this.entra = entra;
        this.url = url;
    }

    /** What a client is given in place of {@code https://api.businesscentral.dynamics.com}; no slash at the end. */
    public String url() {
        return url;
    }

    /** A token for it, good for an hour, for clients that are not this SDK. */
    public String newToken() {
        return signIn.newToken(AUDIENCES.get(0), false);
    }

    /** The environment of that name, which is made if it is not there yet: of production, active, without apps. */
    public FakeEnvironment environment(String name) {
        Arguments.required("name", name);
        return state.whileOpen(() -> environments.computeIfAbsent(
                name.toLowerCase(Locale.ROOT), key -> new FakeEnvironment(state, this, name)));
    }

    /** Another tenant that the client may manage, by its id. */
    public FakeBusinessCentral manages(String tenantId) {
        Arguments.notBlank("tenantId", tenantId);
        return change(() -> manageableTenants.add(UUID.fromString(tenantId).toString()));
    }

    /** In which words it answers; the default is {@link FakeBcDialect#LIVE}. */
    public FakeBusinessCentral speaks(FakeBcDialect other) {
        return change(() -> dialect = Arguments.required("other", other));
    }

    /** In which form errors are written. */
    public FakeBusinessCentral writesErrorsAs(ErrorForm form) {
        return change(() -> errorForm = Arguments.required("form", form));
    }

    /** In which form one operation of an app is answered. */
    public FakeBusinessCentral answersOperationsAs(OperationForm form) {
        return change(() -> operationForm = Arguments.required("form", form));
    }

    /** How the status of what was canceled is spelt, such as {@code cancelled}; the default has one l. */
    public FakeBusinessCentral spellsCanceledAs(String spelling) {
        Arguments.notBlank("spelling", spelling);
        return change(() -> canceled = spelling);
    }

    /** With what status it accepts work: 200, which is the default, or 202. */
    public FakeBusinessCentral acceptsWith(int status) {
        if (status < 200 || status > 299) {
            throw new IllegalArgumentException("status must be from 200 to 299, but is " + status);
        }
        return change(() -> actionStatus = status);
    }

    /** The newest version of the API that it knows, such as {@code v2.15}; the default is {@code v2.29}, and the oldest v2.0. */
    public FakeBusinessCentral knowsVersionsUpTo(String version) {
        Arguments.required("version", version);
        BcVersion parsed = BcVersion.of(version);
        if (parsed == null) {
            throw new IllegalArgumentException("version must be one such as v2.29, but is " + version);
        }
        return change(() -> newest = parsed);
    }

    /** Whether unknown properties in a request are overlooked. By default they are refused, so that no test overlooks them. */
    public FakeBusinessCentral ignoresUnknownProperties(boolean ignore) {
        return change(() -> ignoresUnknownProperties = ignore);
    }

    /** Refuses, in all environments, until {@link #refusesNothing()}. */
    public FakeBusinessCentral refuses(FakeBcRefusal reason) {
        return change(() -> refusal = Arguments.required("reason", reason));
    }

    /** Does what it is asked again. */
    public FakeBusinessCentral refusesNothing() {
        return change(() -> refusal = null);
    }

    private FakeBusinessCentral change(Runnable change) {
        return state.whileOpen(() -> {
            change.run();
            return this;
        });
    }

    /** What is answered before anybody looks what is asked for; null if it is looked at. The version comes before the token. */
    @Nullable
    FakeAnswer refusal(String path, @Nullable String authorization) {
        BcVersion version = BcVersion.of(BcRequest.versionText(path));
        if (version == null || version.compareTo(BcVersion.OLDEST) < 0 || version.compareTo(newest) > 0) {
            return unsupportedVersion(path);
        }
        Bearer bearer = signIn.accepted(authorization, AUDIENCES);
        if (bearer == null) {
            return unauthorized();
        }
        FakeAnswer challenge = entra.challenge(bearer);
        if (challenge != null) {
            return challenge;
        }
        boolean isListed = !bearer.isAppOnly() || entra.isAuthorizedInBusinessCentral(bearer.client());
        if (!isListed || refusal == FakeBcRefusal.NOT_AUTHORIZED) {
            return unauthorized();
        }
        return refusal == FakeBcRefusal.FORBIDDEN || !bearer.hasAnyOf(PERMISSIONS)
                ? error(403, "Forbidden", BcWords.FORBIDDEN).answer(errorForm)
                : null;
    }

    private static FakeAnswer unauthorized() {
        return FakeAnswer.text(401, "").withHeader("WWW-Authenticate", "Bearer");
    }

    /** As services of that make say it. */
    static FakeAnswer unsupportedVersion(String path) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", "UnsupportedApiVersion");
        error.put(
                "message",
                "The HTTP resource that matches the request path '" + path + "' does not support the API version '"
                        + BcRequest.versionText(path).replaceFirst("(?i)^v", "") + "'.");
        return BcApi.json(Map.of("error", error)).withStatus(400);
    }

    /** Throws if the client may not install and uninstall. */
    void checkPermissionSet(FakeEnvironment environment) {
        if (refusal == FakeBcRefusal.NO_PERMISSION_SET || environment.lacksPermissionSet()) {
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

    /** The environment that the path names, with all ended that is due. */
    FakeEnvironment in(BcRequest request) {
        String family = checkFamily(request);
        String name = request.variable("environment");
        FakeEnvironment environment = environments.get(name.toLowerCase(Locale.ROOT));
        if (environment == null || !environment.family().equalsIgnoreCase(family)) {
            throw error(404, "EnvironmentNotFound", BcWords.NO_ENVIRONMENT, name)
                    .target(family + "/" + name);
        }
        environment.settle();
        return environment;
    }

    /** The family that the path names. Business Central is known even without an environment. */
    String checkFamily(BcRequest request) {
        String family = request.variable("family");
        boolean isKnown = family.equalsIgnoreCase(FakeEnvironment.FAMILY)
                || environments.values().stream().anyMatch(each -> each.family().equalsIgnoreCase(family));
        if (!isKnown) {
            throw error(404, "applicationTypeDoesNotExist", BcWords.NO_FAMILY, family);
        }
        return family;
    }

    /** The same, which has to be ready for work on apps. */
    FakeEnvironment readyIn(BcRequest request) {
        FakeEnvironment environment = in(request);
        if (!environment.status().equals("Active")) {
            throw invalid(BcWords.NOT_ACTIVE, environment.name(), environment.status());
        }
        return environment;
    }

    void renamed(FakeEnvironment environment, String newName) {
        environments.values().remove(environment);
        environments.put(newName.toLowerCase(Locale.ROOT), environment);
    }

    /** A GUID in the path. */
    UUID id(BcRequest request, String variable) {
        UUID id = Ids.guid(request.variable(variable));
        if (id == null) {
            throw badInput(variable + "Id");
        }
        return id;
    }

    Collection<FakeEnvironment> all() {
        return environments.values();
    }

    List<String> manageableTenants() {
        return manageableTenants;
    }

    FakeBcDialect dialect() {
        return dialect;
    }

    ErrorForm errorForm() {
        return errorForm;
    }

    OperationForm operationForm() {
        return operationForm;
    }

    /** A status as it is spelt. */
    String spelt(String status) {
        return status.equals("canceled") ? canceled : status;
    }

    int actionStatus() {
        return actionStatus;
    }

    boolean overlooksUnknownProperties() {
        return ignoresUnknownProperties;
    }

    void reset() {
        environments.clear();
        manageableTenants.clear();
        dialect = FakeBcDialect.LIVE;
        errorForm = ErrorForm.PLAIN;
        operationForm = OperationForm.BARE;
        newest = BcVersion.NEWEST;
        refusal = null;
        actionStatus = 200;
        canceled = "canceled";
        ignoresUnknownProperties = false;
    }

    Runnable remember() {
        FakeBcDialect dialectThen = dialect;
        ErrorForm errorFormThen = errorForm;
        OperationForm operationFormThen = operationForm;
        BcVersion newestThen = newest;
        FakeBcRefusal refusalThen = refusal;
        int actionStatusThen = actionStatus;
        String canceledThen = canceled;
        boolean ignoresUnknownPropertiesThen = ignoresUnknownProperties;
        return Memory.all(
                Memory.of(environments),
                Memory.of(manageableTenants),
                Memory.all(environments.values().stream()
                        .map(FakeEnvironment::remember)
                        .toList()),
                () -> {
                    dialect = dialectThen;
                    errorForm = errorFormThen;
                    operationForm = operationFormThen;
                    newest = newestThen;
                    refusal = refusalThen;
                    actionStatus = actionStatusThen;
                    canceled = canceledThen;
                    ignoresUnknownProperties = ignoresUnknownPropertiesThen;
                });
    }
}
