package io.tenantapps.core.internal.auth;

import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.diagnostics.DiagnosticCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reviews the claims of a token for a service and a permission. The review reports only facts from the claims.
 *
 * @param audience the required audience
 * @param service the service, by its throttling name
 * @param permission the required permission, as the request names it; null if the request names none
 * @param realm the tenant that the service named in its refusal; null if the service named none
 * @param now the current time by the connection's clock
 */
public record TokenReview(
        String audience,
        String service,
        @Nullable String permission,
        @Nullable String realm,
        Instant now) {
    public static final String SUBJECT = "token";
    static final String WRONG_AUDIENCE = "wrong-audience";
    static final String CLIENT_SECRET = "client-secret";
    static final String NO_ROLES = "no-roles";
    static final String MISSING_ROLE = "missing-role";
    static final String MISSING_SCOPE = "missing-scope";
    static final String SELECTED_SITES = "selected-sites";
    static final String OTHER_TENANT = "other-tenant";
    static final String EXPIRED = "token-expired";
    static final String ROLES = "roles";
    static final String DELEGATED = "delegated";

    private static final String SHAREPOINT_ID = "00000003-0000-0ff1-ce00-000000000000";
    private static final String BUSINESS_CENTRAL_ID = "996def3d-b36c-4153-8607-a6fd3c01b89f";
    private static final String GRAPH_ID = "00000003-0000-0000-c000-000000000000";
    private static final Map<String, String> KNOWN = Map.of(
            GRAPH_ID,
            "https://" + Cloud.PUBLIC.graphHost(),
            BUSINESS_CENTRAL_ID,
            "https://" + Cloud.PUBLIC.businessCentralHost());
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MOST_NAMES = 20;

    /** Returns the problems of the token; if it has none, returns the permissions that it grants. */
    public List<DiagnosticCheck> of(TokenClaims claims) {
        List<DiagnosticCheck> found = new ArrayList<>();
        add(found, expired(claims));
        DiagnosticCheck wrongAudience = wrongAudience(claims);
        add(found, wrongAudience);
        add(found, otherTenant(claims));
        if (wrongAudience == null) { // the roles of another service are irrelevant here
            add(found, fromSecret(claims));
            add(found, allowed(claims));
        }
        return found;
    }

    private static void add(List<DiagnosticCheck> found, @Nullable DiagnosticCheck check) {
        if (check != null) {
            found.add(check);
        }
    }

    private @Nullable DiagnosticCheck wrongAudience(TokenClaims claims) {
        String is = claims.audience();
        if (is == null || isRight(bare(is))) {
            return null;
        }
        return DiagnosticCheck.problem(
                SUBJECT,
                WRONG_AUDIENCE,
                "The token is for " + KNOWN.getOrDefault(bare(is), is) + ", but " + audience
                        + " accepts only tokens for itself",
                "a token is valid only for the service for which it was requested, and in SharePoint only for one host",
                "request a token for " + audience + "/.default");
    }

    private boolean isRight(String is) {
        if (is.equals(bare(audience))) {
            return true;
        }
        if (service.equals(Cloud.SHAREPOINT) && is.startsWith(SHAREPOINT_ID)) {
            String host = bare(audience).replaceFirst("^https?://", "");
            String of = is.substring(SHAREPOINT_ID.length()).replaceFirst("@.*$", "");
            return of.isEmpty() || of.equals("/" + host);
        }
        return (service.equals(Cloud.BUSINESS_CENTRAL) && is.equals(BUSINESS_CENTRAL_ID))
                || (service.equals(Cloud.GRAPH) && is.equals(GRAPH_ID));
    }

    private static String bare(String audience) {
        return audience.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    }

    private @Nullable DiagnosticCheck fromSecret(TokenClaims claims) {
        if (!service.equals(Cloud.SHAREPOINT) || !claims.isForApp() || !claims.isFromSecret()) {
            return null;
        }
        return DiagnosticCheck.problem(
                SUBJECT,
                CLIENT_SECRET,
                "The token was obtained with a client secret, but SharePoint requires a certificate for tokens"
                        + " of applications",
                "SharePoint refuses tokens of applications that authenticated with a secret, regardless of"
                        + " their permissions",
                "upload the public part of a certificate under Certificates & secrets of the app registration, and"
                        + " sign in"
                        + " with MsalTokens.certificate instead of the secret");
    }

    private @Nullable DiagnosticCheck otherTenant(TokenClaims claims) {
        String of = claims.tenant();
        if (realm == null || of == null || !isGuid(realm) || !isGuid(of) || realm.equalsIgnoreCase(of)) {
            return null;
        }
        return DiagnosticCheck.problem(
                SUBJECT,
                OTHER_TENANT,
                "The token comes from the tenant " + of + ", but " + audience + " belongs to the tenant " + realm,
                "a service accepts only tokens that its own tenant issued",
                "sign in to the tenant " + realm);
    }

    private static boolean isGuid(String text) {
        return GUID.matcher(text).matches();
    }

    private @Nullable DiagnosticCheck expired(TokenClaims claims) {
        Instant end = claims.expiresAt();
        if (end == null || end.isAfter(now)) {
            return null;
        }
        return DiagnosticCheck.problem(
                SUBJECT,
                EXPIRED,
                "The token expired at " + end + ", and the clock of this connection shows " + now,
                "services do not accept expired tokens",
                "return a new token from the TokenProvider on each request; TokenProvider.fixed always returns the "
                        + "same one");
    }

    private @Nullable DiagnosticCheck allowed(TokenClaims claims) {
        if (!claims.isForApp()) {
            boolean lacksScope = permission != null
                    && !claims.scopes().isEmpty()
                    && Permission.isCoveredForUsers(permission, claims.scopes()) == Permission.Answer.NO;
            if (permission != null && lacksScope) {
                return lackingScope(claims, String.join(" or ", Permission.scopes(permission)));
            }
            return claims.scopes().isEmpty()
                    ? null
                    : DiagnosticCheck.ok(
                            SUBJECT,
                            DELEGATED,
                            "The token belongs to a user, with the scopes " + listed(claims.scopes())
                                    + "; it does not contain the user's own rights");
        }
        List<String> roles = claims.roles();
        if (roles.isEmpty()) {
            return DiagnosticCheck.problem(
                    SUBJECT,
                    NO_ROLES,
                    "The token belongs to an application and carries no roles, so no administrator has "
                            + "consented to any of its permissions",
                    "an application has only the permissions of its roles",
                    howToGrant(wanted().isEmpty() ? "the required permission" : wanted()));
        }
        if (permission == null) {
            return null;
        }
        return switch (Permission.isCovered(permission, roles)) {
            case YES ->
                DiagnosticCheck.ok(
                        SUBJECT,
                        ROLES,
                        "The token carries the roles " + listed(roles) + ", which are sufficient for " + wanted());
            case NO ->
                DiagnosticCheck.problem(
                        SUBJECT,
                        MISSING_ROLE,
                        "The token carries the roles " + listed(roles) + "; " + wanted() + " is required",
                        "the roles in its token determine an application's permissions",
                        howToGrant("it"));
            case UNKNOWN ->
                wanted().isEmpty()
                        ? null
                        : DiagnosticCheck.warning(
                                SUBJECT,
                                SELECTED_SITES,
                                "The token carries the roles " + listed(roles)
                                        + "; Sites.Selected applies only to the sites for which it was granted",
                                "the token does not show whether the role was granted for this site",
                                "grant the application rights on this site, or add " + wanted());
        };
    }

    private DiagnosticCheck lackingScope(TokenClaims claims, String needed) {
        return DiagnosticCheck.problem(
                SUBJECT,
                MISSING_SCOPE,
                "The token belongs to a user, with the scopes " + listed(claims.scopes()) + "; " + needed
                        + " is required",
                "on behalf of a user, an application has only the permissions of its scopes",
                "add it under API permissions" + api() + " → Delegated permissions, grant consent, and sign in again");
    }

    private String wanted() {
        return permission == null ? "" : String.join(" or ", Permission.roles(permission));
    }

    /** Returns the remedy. If the previous sentence named the permission, the argument is "it". */
    private String howToGrant(String what) {
        return "add " + what + " under API permissions" + api()
                + " → Application permissions, and ask an administrator to consent";
    }

    private String api() {
        return switch (service) {
            case Cloud.SHAREPOINT -> " → SharePoint (not Microsoft Graph)";
            case Cloud.BUSINESS_CENTRAL -> " → Dynamics 365 Business Central";
            case Cloud.GRAPH -> " → Microsoft Graph";
            default -> "";
        };
    }

    private static String listed(List<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    /** Describes the results of the checks, for use in a message: the problems and, for a user's token, its scopes. */
    public static String inWords(List<DiagnosticCheck> checks) {
        return checks.stream()
                .filter(check -> check.state() != DiagnosticCheck.State.OK
                        || check.code().equals(DELEGATED))
                .map(check -> check.remedy().isEmpty()
                        ? check.observation() + "."
                        : check.observation() + ": " + check.remedy() + ".")
                .collect(Collectors.joining(" "));
    }

    /** True if the application lacks a permission. */
    public static boolean isPermissionMissing(List<DiagnosticCheck> checks) {
        return checks.stream()
                .map(DiagnosticCheck::code)
                .anyMatch(code -> code.equals(NO_ROLES) || code.equals(MISSING_ROLE) || code.equals(MISSING_SCOPE));
    }

    /** True if the token certainly has a problem. */
    public static boolean isWrong(List<DiagnosticCheck> checks) {
        return checks.stream().anyMatch(check -> check.state() == DiagnosticCheck.State.PROBLEM);
    }
}
