package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.Bearer;
import io.tenantapps.testing.internal.tokens.FakeResource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoint that issues tokens to an Azure machine's managed identities. */
final class MachineIdentity {
    static final String HOST = "169.254.169.254";
    private static final Duration LIFE = Duration.ofHours(24);

    private final TenantState state;
    private final EntraDirectory directory;

    MachineIdentity(TenantState state, EntraDirectory directory) {
        this.state = state;
        this.directory = directory;
    }

    Response answer(SignInRequest request) {
        if (!request.isFor("metadata", "identity", "oauth2", "token")) {
            return Response.text(404, "");
        }
        if (!request.method().equals("GET")) {
            return Response.text(405, "");
        }
        if (!"true".equalsIgnoreCase(request.headers().get("Metadata"))) {
            return error("invalid_request", "Required metadata header not specified");
        }
        if (request.value("api-version", "").isEmpty()) {
            return error("invalid_request", "Required query variable 'api-version' is missing");
        }
        if (request.value("resource", "").isEmpty()) {
            return error("invalid_request", "Required audience parameter not specified");
        }
        FakeManagedIdentity identity = directory.identityWith(
                request.optional("client_id"),
                request.optional("object_id"),
                request.optional(request.optional("mi_res_id") == null ? "msi_res_id" : "mi_res_id"));
        if (identity == null) {
            note(request, "", "invalid_request");
            return error("invalid_request", "Identity not found");
        }
        try {
            String resource = directory.resourceNamed(request.required("resource"));
            directory.checkNextError(resource);
            note(request, identity.clientId(), "issued");
            return issued(identity, resource);
        } catch (EntraRefusal e) {
            note(request, identity.clientId(), e.error().code());
            return error(e.error().error(), e.words(request, state.time().instant()))
                    .withStatus(e.error().status());
        }
    }

    private Response issued(FakeManagedIdentity identity, String resource) {
        FakeResource service = FakeResource.of(resource);
        boolean provesAnother = service == FakeResource.TOKEN_EXCHANGE;
        String token = provesAnother
                ? directory.assertion(
                        "https://login.microsoftonline.com/" + directory.tenantId() + "/v2.0",
                        identity.objectId(),
                        resource,
                        Map.of("oid", identity.objectId(), "tid", directory.tenantId()))
                : directory
                        .tokens()
                        .issue(new Bearer(
                                resource,
                                identity.clientId(),
                                2,
                                null,
                                service.mine(identity.consented()),
                                null,
                                state.time().instant(),
                                LIFE,
                                state.time().isAtWork()));
        // The times come from the machine's clock, because clients compare them with that clock.
        Instant now = directory.machineTime();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("access_token", token);
        body.put("client_id", identity.clientId());
        body.put("expires_in", String.valueOf(LIFE.toSeconds() - 1));
        body.put("expires_on", String.valueOf(now.plus(LIFE).getEpochSecond()));
        body.put("ext_expires_in", String.valueOf(LIFE.toSeconds() - 1));
        body.put("not_before", String.valueOf(now.getEpochSecond()));
        body.put("resource", resource);
        body.put("token_type", "Bearer");
        return Response.json(body);
    }

    private void note(SignInRequest request, String clientId, String outcome) {
        directory.asked(new FakeTokenRequest(
                state.time().instant(),
                "managed_identity",
                directory.tenantId(),
                clientId,
                request.value("resource", ""),
                FakeTokenRequest.Proof.MACHINE,
                null,
                outcome));
    }

    private static Response error(String error, String words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", words);
        return Response.json(body).withStatus(400);
    }
}
