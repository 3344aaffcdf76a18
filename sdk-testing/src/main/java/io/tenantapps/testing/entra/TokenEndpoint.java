package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.tokens.Bearer;
import io.tenantapps.testing.internal.tokens.EntraIds;
import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Jwt;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Issues tokens to applications, without a user or on behalf of a user who signed in. */
final class TokenEndpoint {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String DEFAULT = "/.default";

    private final TenantState state;
    private final EntraDirectory directory;

    TokenEndpoint(TenantState state, EntraDirectory directory) {
        this.state = state;
        this.directory = directory;
    }

    Response deviceCode(SignInRequest request) {
        directory.checkTenant(request.tenant(), true);
        FakeApplication application = directory.registered(request.required("client_id"));
        String scope = request.required("scope");
        SignInScope.of(scope, application, directory);
        return directory.devices().begin(application.clientId(), scope);
    }

    Response answer(SignInRequest request, SignInCloud cloud) {
        ClientProof proof = ClientProof.of(request);
        try {
            Response answer = issue(request, proof, cloud);
            note(request, proof, "issued");
            return answer;
        } catch (EntraRefusal e) {
            note(request, proof, e.error().code());
            throw e;
        }
    }

    private void note(SignInRequest request, ClientProof proof, String outcome) {
        directory.asked(new FakeTokenRequest(
                state.time().instant(),
                request.value("grant_type", ""),
                request.tenant(),
                proof.clientId(),
                request.value("scope", ""),
                proof.kind(),
                request.optional("claims"),
                outcome));
    }

    private Response issue(SignInRequest request, ClientProof proof, SignInCloud cloud) {
        String grantType = request.required("grant_type");
        boolean forItself = grantType.equals("client_credentials");
        directory.checkTenant(request.tenant(), !forItself);
        if (proof.clientId().isEmpty()) {
            throw EntraError.MISSING_PARAMETER.refusal("client_id");
        }
        FakeApplication application = directory.registered(proof.clientId());
        if (forItself && application.hasNoCredential() && proof.number() == 0) {
            throw EntraError.NO_CREDENTIAL.refusal();
        }
        proof.check(application, directory, request, cloud);
        if (forItself) {
            return forItself(request, application, proof);
        }
        UserGrants.Grant grant = switch (grantType) {
            case "authorization_code" ->
                directory
                        .grants()
                        .redeem(
                                request.required("code"),
                                application.clientId(),
                                request.required("redirect_uri"),
                                request.optional("code_verifier"));
            case "refresh_token" ->
                directory.grants().refresh(request.required("refresh_token"), application.clientId());
            case DEVICE_CODE, "device_code" ->
                new UserGrants.Grant(
                        application.clientId(),
                        directory.settings().user(),
                        directory.devices().redeem(request.required("device_code"), application.clientId()),
                        null);
            default -> throw EntraError.UNKNOWN_GRANT.refusal(grantType);
        };
        return forUser(request, application, proof, grant);
    }

    private Response forItself(SignInRequest request, FakeApplication application, ClientProof proof) {
        List<String> wanted = SignInScope.withoutOpenId(request.required("scope"));
        if (wanted.size() != 1) {
            throw EntraError.WRONG_SCOPE.refusal(request.required("scope"));
        }
        String scope = wanted.get(0);
        if (!scope.endsWith(DEFAULT)) {
            throw EntraError.NO_DEFAULT_SCOPE.refusal(scope);
        }
        String resource = directory.resourceNamed(scope.substring(0, scope.length() - DEFAULT.length()));
        directory.checkNextError(resource);
        List<String> roles = FakeResource.of(resource).mine(application.consented());
        return Response.json(answer(bearer(request, resource, application, proof, null, roles)));
    }

    private Response forUser(
            SignInRequest request, FakeApplication application, ClientProof proof, UserGrants.Grant grant) {
        String asked = request.value("scope", grant.scope());
        SignInScope scope = SignInScope.of(asked, application, directory);
        directory.checkNextError(scope.resource());
        Bearer bearer = bearer(request, scope.resource(), application, proof, grant.user(), scope.permissions());
        Map<String, @Nullable Object> body = answer(bearer);
        body.put("scope", scope.answered());
        if (scope.wantsRefresh()) {
            body.put(
                    "refresh_token",
                    directory
                            .grants()
                            .newRefreshToken(new UserGrants.Grant(application.clientId(), grant.user(), asked, null)));
        }
        if (scope.wantsId()) {
            body.put("id_token", idToken(request, application, grant));
        }
        if (request.value("client_info", "").equals("1")) {
            Map<String, Object> info = new LinkedHashMap<>();
            info.put("uid", EntraIds.object(grant.user()));
            info.put("utid", directory.tenantId());
            body.put("client_info", Jwt.encoded(JsonText.of(info)));
        }
        return Response.json(body);
    }

    private Bearer bearer(
            SignInRequest request,
            String resource,
            FakeApplication application,
            ClientProof proof,
            @Nullable String user,
            List<String> permissions) {
        return new Bearer(
                resource,
                application.clientId(),
                proof.number(),
                user,
                permissions,
                request.optional("claims"),
                state.time().instant(),
                Tokens.LIFE,
                state.time().isAtWork());
    }

    private Map<String, @Nullable Object> answer(Bearer bearer) {
        long seconds = Tokens.LIFE.toSeconds() - 1;
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("token_type", "Bearer");
        body.put("expires_in", seconds);
        body.put("ext_expires_in", seconds);
        body.put("access_token", directory.tokens().issue(bearer));
        return body;
    }

    private String idToken(SignInRequest request, FakeApplication application, UserGrants.Grant grant) {
        Instant now = state.time().instant();
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("aud", application.clientId());
        claims.put("iss", "https://" + request.host() + "/" + directory.tenantId() + "/v2.0");
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(Tokens.LIFE).getEpochSecond());
        claims.put("name", grant.user().replaceFirst("@.*", ""));
        claims.put("oid", EntraIds.object(grant.user()));
        claims.put("preferred_username", grant.user());
        claims.put("sub", EntraIds.object(grant.user() + application.clientId()));
        claims.put("tid", directory.tenantId());
        claims.put("ver", "2.0");
        if (grant.nonce() != null) {
            claims.put("nonce", grant.nonce());
        }
        return Jwt.of(claims);
    }
}
