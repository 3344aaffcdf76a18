package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Service;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sign-in service, and the endpoints that issue assertions for machines and workflows. */
final class SignInService implements Service {
    private final TenantState state;
    private final EntraDirectory directory;
    private final FakeGithub github;
    private final TokenEndpoint tokens;
    private final AuthorizeEndpoint browser;
    private final MachineIdentity machine;

    SignInService(TenantState state, EntraDirectory directory, FakeGithub github) {
        this.state = state;
        this.directory = directory;
        this.github = github;
        this.tokens = new TokenEndpoint(state, directory);
        this.browser = new AuthorizeEndpoint(state, directory);
        this.machine = new MachineIdentity(state, directory);
    }

    @Override
    public String name() {
        return "sign-in";
    }

    @Override
    public boolean isFor(String target) {
        return SignInRequest.isFor(target);
    }

    @Override
    public String correlationHeader() {
        return "x-ms-request-id";
    }

    @Override
    public String maskedTarget(String target) {
        return SignInRequest.maskedTarget(target);
    }

    @Override
    public String maskedBody(String body) {
        return SignInRequest.masked(body);
    }

    /** Responds to the request. Scripts do not apply to this service. */
    @Override
    public Response answer(Received request, Supplier<@Nullable Response> script) {
        return answer(SignInRequest.of(request));
    }

    private Response answer(SignInRequest request) {
        if (request.host().equals(MachineIdentity.HOST)) {
            return machine.answer(request);
        }
        if (request.host().endsWith(FakeGithub.DOMAIN)) {
            return github.answer(request);
        }
        SignInCloud cloud = SignInCloud.of(request.host());
        if (cloud == null) {
            return Response.NO_ENDPOINT;
        }
        try {
            return answer(request, cloud)
                    .withHeader("Cache-Control", "no-store, no-cache")
                    .withHeader("client-request-id", request.correlationId());
        } catch (EntraRefusal e) {
            return e.answer(request, state.time().instant());
        }
    }

    private Response answer(SignInRequest request, SignInCloud cloud) {
        if (request.isFor("common", "discovery", "instance")) {
            check(request, "GET");
            return instances(request);
        }
        if (request.isFor("*", "v2.0", ".well-known", "openid-configuration")) {
            check(request, "GET");
            return configuration(request);
        }
        if (request.isFor("*", "oauth2", "v2.0", "authorize")) {
            check(request, "GET");
            return browser.answer(request);
        }
        if (request.isFor("*", "oauth2", "v2.0", "devicecode")) {
            check(request, "POST");
            return tokens.deviceCode(request);
        }
        if (request.isFor("*", "oauth2", "v2.0", "token")) {
            check(request, "POST");
            return tokens.answer(request, cloud);
        }
        return Response.text(404, "");
    }

    private static void check(SignInRequest request, String method) {
        if (!request.method().equals(method)) {
            throw EntraError.WRONG_METHOD.refusal(method, request.method());
        }
        if (request.repeated() != null) {
            throw EntraError.REPEATED_PARAMETER.refusal(request.repeated());
        }
    }

    /** Returns each cloud's hosts, and the URL of the tenant's metadata. */
    private static Response instances(SignInRequest request) {
        String asked = request.required("authorization_endpoint");
        String host = asked.replaceFirst("(?i)^https://", "").replaceFirst("[/:?].*", "");
        if (SignInCloud.of(host) == null) {
            throw EntraError.UNKNOWN_INSTANCE.refusal();
        }
        String tenant = asked.replaceFirst("(?i)^https://[^/]*/?", "").replaceFirst("/.*", "");
        List<Map<String, Object>> metadata = Arrays.stream(SignInCloud.values())
                .map(cloud -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("preferred_network", cloud.hosts().get(0));
                    row.put(
                            "preferred_cache",
                            cloud == SignInCloud.PUBLIC
                                    ? "login.windows.net"
                                    : cloud.hosts().get(0));
                    row.put("aliases", cloud.hosts());
                    return row;
                })
                .toList();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "tenant_discovery_endpoint",
                "https://" + host + "/" + tenant + "/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        body.put("metadata", metadata);
        return Response.json(body);
    }

    private Response configuration(SignInRequest request) {
        directory.checkTenant(request.tenant(), true);
        String host = "https://" + request.host() + "/";
        String base = host + request.tenant();
        String issuer = directory.isThisTenant(request.tenant()) ? directory.tenantId() : "{tenantid}";
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("token_endpoint", base + "/oauth2/v2.0/token");
        body.put(
                "token_endpoint_auth_methods_supported",
                List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
        body.put("issuer", host + issuer + "/v2.0");
        body.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        body.put("device_authorization_endpoint", base + "/oauth2/v2.0/devicecode");
        body.put("response_types_supported", List.of("code"));
        body.put("response_modes_supported", List.of("query", "fragment", "form_post"));
        body.put("scopes_supported", List.of("openid", "profile", "offline_access"));
        body.put("subject_types_supported", List.of("pairwise"));
        return Response.json(body);
    }
}
