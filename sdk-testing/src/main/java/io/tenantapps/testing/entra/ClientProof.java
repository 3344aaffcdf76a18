package io.tenantapps.testing.entra;

import io.tenantapps.testing.entra.FakeTokenRequest.Proof;
import io.tenantapps.testing.internal.text.PercentCode;
import io.tenantapps.testing.internal.tokens.Jwt;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The credentials that an application sends to obtain a token.
 *
 * @param clientId the id of the application
 * @param secret the application's secret, from the body or the header; null if the application sent no secret
 * @param assertion the application's assertion; null if the application sent no assertion
 */
record ClientProof(
        String clientId, @Nullable String secret, @Nullable String assertion) {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    static ClientProof of(SignInRequest request) {
        String authorization = request.headers().get("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            String[] pair = basic(authorization.substring(6)).split(":", 2);
            if (pair.length == 2) {
                return new ClientProof(decoded(pair[0]), decoded(pair[1]), null);
            }
        }
        return new ClientProof(
                request.value("client_id", ""),
                request.optional("client_secret"),
                request.optional("client_assertion"));
    }

    private static String basic(String encoded) {
        try {
            return ByteString.of(Base64.getDecoder().decode(encoded.strip())).utf8();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String decoded(String part) {
        return PercentCode.decodedForm(part);
    }

    /** Returns the kind of credentials, even if they are not valid. */
    Proof kind() {
        if (assertion != null) {
            Jwt jwt = Jwt.parse(assertion);
            boolean isOwn = jwt != null && (isClient(jwt.claim("iss")) || isClient(jwt.claim("sub")));
            return isOwn ? Proof.CERTIFICATE : Proof.FEDERATED;
        }
        return secret == null ? Proof.NONE : Proof.SECRET;
    }

    private boolean isClient(String claim) {
        return claim.equalsIgnoreCase(clientId);
    }

    /** Returns the number that stands for this kind of credentials in the {@code appidacr} claim. */
    int number() {
        return switch (kind()) {
            case NONE -> 0;
            case SECRET -> 1;
            case CERTIFICATE, FEDERATED, MACHINE -> 2;
        };
    }

    /** Throws unless the credentials belong to the application. */
    void check(FakeApplication application, EntraDirectory directory, SignInRequest request, SignInCloud cloud) {
        if (application.hasNoCredential()) {
            if (kind() != Proof.NONE) {
                throw EntraError.PUBLIC_CLIENT.refusal();
            }
            return;
        }
        if (assertion != null) {
            checkAssertion(application, directory, request, cloud);
        } else if (secret != null) {
            application.checkSecret(secret);
        } else {
            throw EntraError.NO_CREDENTIAL.refusal();
        }
    }

    private void checkAssertion(
            FakeApplication application, EntraDirectory directory, SignInRequest request, SignInCloud cloud) {
        Jwt jwt = assertion == null ? null : Jwt.parse(assertion);
        if (!request.required("client_assertion_type").equals(ASSERTION_TYPE) || jwt == null) {
            throw EntraError.NO_ASSERTION.refusal();
        }
        ClientAssertion check = new ClientAssertion(jwt, application);
        if (check.isOwn()) {
            check.checkOwn(audiences(directory, cloud), directory.machineTime());
        } else {
            check.checkFederated(directory.machineTime());
        }
    }

    /** Returns the token endpoint's URLs, for all names of the cloud and the tenant. */
    private static List<String> audiences(EntraDirectory directory, SignInCloud cloud) {
        List<String> all = new ArrayList<>();
        for (String host : cloud.hosts()) {
            for (String tenant : List.of(directory.tenantId(), EntraDirectory.DOMAIN)) {
                all.add("https://" + host + "/" + tenant + "/oauth2/v2.0/token");
            }
        }
        return all;
    }

    /** Returns the kind of credentials, without the secret. */
    @Override
    public String toString() {
        return "ClientProof[" + clientId + ", " + kind() + "]";
    }
}
