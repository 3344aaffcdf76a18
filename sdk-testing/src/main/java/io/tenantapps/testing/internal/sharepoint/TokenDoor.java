package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.tokens.Bearer;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the token as SharePoint does, before the fake reads the request. */
final class TokenDoor {
    private static final List<String> MAY_WRITE =
            List.of("Sites.FullControl.All", "AllSites.FullControl", "AllSites.Manage", "AllSites.Write");
    private static final List<String> MAY_READ = List.of(
            "Sites.FullControl.All",
            "Sites.Manage.All",
            "Sites.ReadWrite.All",
            "Sites.Read.All",
            "AllSites.FullControl",
            "AllSites.Manage",
            "AllSites.Write",
            "AllSites.Read");

    /** The operations that only read although clients send them with POST. */
    private static final Set<String> READS = Set.of(
            "contextinfo",
            "availableapps",
            "getbyid",
            "availableaddins",
            "addinpermissions",
            "getacsserviceprincipals",
            "getaddinprincipalshavingpermissionsinsites",
            "getaddinuninstalljobdetail",
            "renderlistdataasstream");

    private final TenantState state;
    private final Tokens tokens;

    TokenDoor(Tokens tokens) {
        this.state = tokens.state();
        this.tokens = tokens;
    }

    /**
     * Returns the refusal; null if the token is valid. Throws if the token is valid but lacks the permission for the
     * operation.
     */
    @Nullable
    Response refusal(@Nullable String authorization, Received request) {
        Bearer bearer = tokens.accepted(authorization, List.of(state.origin()));
        if (bearer == null) {
            return unauthorized(
                    "Invalid issuer or signature.",
                    "3000006;reason=\"Token contains invalid signature.\";category=\"invalid_client\"");
        }
        Response challenge = tokens.challenge(bearer);
        if (challenge != null) {
            return challenge;
        }
        String reason =
                "3001000;reason=\"There has been an error authenticating the request.\";category=\"invalid_client\"";
        if (bearer.isAppOnly() && bearer.proof() == 1) {
            return unauthorized("Unsupported app only token.", reason);
        }
        if (bearer.permissions().isEmpty()) {
            return unauthorized("Either scp or roles claim need to be present in the token.", reason);
        }
        boolean onlyReads = request.method().equals("GET")
                || READS.contains(request.operation().toLowerCase(Locale.ROOT));
        if (!bearer.hasAnyOf(onlyReads ? MAY_READ : MAY_WRITE)) {
            throw FakeError.of(
                    state, 403, "-2147024891, System.UnauthorizedAccessException", Words.UNAUTHORIZED_OPERATION);
        }
        return null;
    }

    private Response unauthorized(String words, String diagnostics) {
        return Response.odata(JsonText.of(Map.of("error_description", words)))
                .withStatus(401)
                .withHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"" + tokens.tenantId()
                                + "\",client_id=\"00000003-0000-0ff1-ce00-000000000000\",trusted_issuers=\""
                                + "00000001-0000-0000-c000-000000000000@*,https://sts.windows.net/*/,"
                                + "https://login.microsoftonline.com/*/v2.0\",authorization_uri=\""
                                + "https://login.microsoftonline.com/common/oauth2/authorize\"")
                .withHeader("x-ms-diagnostics", diagnostics);
    }
}
