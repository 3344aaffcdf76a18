package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.XmlText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The sign-in page for a user with a browser. The user whom the test configured signs in immediately. */
final class AuthorizeEndpoint {
    private final TenantState state;
    private final EntraDirectory directory;

    AuthorizeEndpoint(TenantState state, EntraDirectory directory) {
        this.state = state;
        this.directory = directory;
    }

    Response answer(SignInRequest request) {
        Instant now = state.time().instant();
        String redirect;
        try {
            directory.checkTenant(request.tenant(), true);
            FakeApplication application = directory.registered(request.required("client_id"));
            redirect = request.required("redirect_uri");
            if (!application.mayReturnTo(redirect)) {
                throw EntraError.WRONG_REDIRECT.refusal(redirect);
            }
        } catch (EntraRefusal e) {
            // Shows an error page to the user instead of redirecting, because the redirect URI is not trusted.
            return new Response(
                    400,
                    Map.of("Content-Type", "text/html; charset=utf-8"),
                    "<html><body>" + XmlText.of(e.words(request, now)) + "</body></html>");
        }
        Map<String, String> told = new LinkedHashMap<>();
        try {
            told.put("code", code(request, redirect));
        } catch (EntraRefusal e) {
            told.put("error", e.error().error());
            told.put("error_description", e.words(request, now));
        }
        String before = request.optional("state");
        if (before != null) {
            told.put("state", before);
        }
        return told(redirect, told, request.value("response_mode", "query"));
    }

    private String code(SignInRequest request, String redirect) {
        FakeApplication application = directory.registered(request.required("client_id"));
        if (!request.required("response_type").equals("code")) {
            throw EntraError.UNKNOWN_GRANT.refusal(request.required("response_type"));
        }
        String scope = request.required("scope");
        SignInScope.of(scope, application, directory);
        if (directory.settings().declines()) {
            throw EntraError.DECLINED_CONSENT.refusal();
        }
        return directory
                .grants()
                .newCode(
                        new UserGrants.Grant(
                                application.clientId(), directory.settings().user(), scope, request.optional("nonce")),
                        redirect,
                        request.optional("code_challenge"),
                        request.value("code_challenge_method", "plain"));
    }

    private static Response told(String redirect, Map<String, String> told, String mode) {
        if (mode.equals("form_post")) {
            String fields = told.entrySet().stream()
                    .map(each -> "<input type=\"hidden\" name=\"" + each.getKey() + "\" value=\""
                            + XmlText.of(each.getValue()) + "\"/>")
                    .collect(Collectors.joining());
            return new Response(
                    200,
                    Map.of("Content-Type", "text/html; charset=utf-8"),
                    "<html><body onload=\"document.forms[0].submit()\"><form method=\"POST\" action=\""
                            + XmlText.of(redirect) + "\">" + fields + "</form></body></html>");
        }
        String separator = mode.equals("fragment") ? "#" : redirect.contains("?") ? "&" : "?";
        String query = told.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Response(302, Map.of("Location", redirect + separator + query), "");
    }
}
