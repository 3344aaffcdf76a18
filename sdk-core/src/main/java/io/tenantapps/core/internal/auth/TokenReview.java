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
 * Judges by its claims whether a token can be right for a service and what is wanted there. What the claims do not tell is
 * not judged.
 *
 * @param audience for whom it has to be
 * @param service which service that is, as its throttling calls it
 * @param permission what is wanted, in the words of the request; null where nothing was named
 * @param realm the tenant that the service named when it refused; null where it named none
 * @param now the time by the connection's clock
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
    private static final Map<String, String> KNOWN = Map.of(
            "00000003-0000-0000-c000-000000000000",
            "https://graph.microsoft.com",
            BUSINESS_CENTRAL_ID,
            "https://" + Cloud.PUBLIC.businessCentralHost());
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int MOST_NAMES = 20;

    /** What can be said of the token: what is wrong with it or, where nothing is, what it may do. */
    public List<DiagnosticCheck> of(TokenClaims claims) {
        List<DiagnosticCheck> found = new ArrayList<>();
        add(found, expired(claims));
        DiagnosticCheck wrongAudience = wrongAudience(claims);
        add(found, wrongAudience);
        add(found, otherTenant(claims));
        if (wrongAudience == null) { // the roles of another service say nothing about this one
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
                        + " takes tokens for itself only",
                "a token is good for the one service for which it was asked, and for SharePoint even for one host",
                "ask for " + audience + "/.default");
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
        return service.equals(Cloud.BUSINESS_CENTRAL) && is.equals(BUSINESS_CENTRAL_ID);
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
                "The token was got with a client secret, but SharePoint needs a certificate behind a token of an application",
                "SharePoint refuses tokens of applications that proved themselves with a secret, whatever their permissions",
                "upload the public part of a certificate under Certificates & secrets of the app registration, and sign in"
                        + " with MsalTokens.certificate in place of the secret");
    }

    private @Nullable DiagnosticCheck otherTenant(TokenClaims claims) {
        String of = claims.tenant();
        if (realm == null || of == null || !isGuid(realm) || !isGuid(of) || realm.equalsIgnoreCase(of)) {
            return null;
        }
        return DiagnosticCheck.problem(
                SUBJECT,
                OTHER_TENANT,
                "The token is of the tenant " + of + ", but " + audience + " belongs to the tenant " + realm,
                "a service takes only tokens that its own tenant issued",
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
                "The token expired at " + end + ", and it is " + now + " by the clock of this connection",
                "no service takes a token that has expired",
                "let the TokenProvider get a new one each time it is asked; TokenProvider.fixed never does");
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
                            "The token is a user's, with the scopes " + listed(claims.scopes())
                                    + "; what that user may do is not in it");
        }
        List<String> roles = claims.roles();
        if (roles.isEmpty()) {
            return DiagnosticCheck.problem(
                    SUBJECT,
                    NO_ROLES,
                    "The token is an application's and carries no roles, so no administrator has consented to any of its"
                            + " permissions",
                    "an application may do what its roles say, and nothing without any",
                    howToGrant(wanted().isEmpty() ? "what it needs" : wanted()));
        }
        if (permission == null) {
            return null;
        }
        return switch (Permission.isCovered(permission, roles)) {
            case YES ->
                DiagnosticCheck.ok(
                        SUBJECT,
                        ROLES,
                        "The token carries the roles " + listed(roles) + ", which is enough for " + wanted());
            case NO ->
                DiagnosticCheck.problem(
                        SUBJECT,
                        MISSING_ROLE,
                        "The token carries the roles " + listed(roles) + "; it needs " + wanted(),
                        "what an application may do is decided by the roles in its token",
                        howToGrant("it"));
            case UNKNOWN ->
                wanted().isEmpty()
                        ? null
                        : DiagnosticCheck.warning(
                                SUBJECT,
                                SELECTED_SITES,
                                "The token carries the roles " + listed(roles)
                                        + "; Sites.Selected counts only on the sites for" + " which it was granted",
                                "whether this site is among them is not in the token",
                                "grant the application rights on this site, or add " + wanted());
        };
    }

    private DiagnosticCheck lackingScope(TokenClaims claims, String needed) {
        return DiagnosticCheck.problem(
                SUBJECT,
                MISSING_SCOPE,
                "The token is a user's, with the scopes " + listed(claims.scopes()) + "; it needs " + needed,
                "an application does no more for its user than its scopes say",
                "add it under API permissions" + api()
                        + " → Delegated permissions, have it consented to, and sign in again");
    }

    private String wanted() {
        return permission == null ? "" : String.join(" or ", Permission.roles(permission));
    }

    /** "It", where the sentence has just named it. */
    private String howToGrant(String what) {
        return "add " + what + " under API permissions" + api()
                + " → Application permissions, and have an administrator consent";
    }

    private String api() {
        return switch (service) {
            case Cloud.SHAREPOINT -> " → SharePoint (not Microsoft Graph)";
            case Cloud.BUSINESS_CENTRAL -> " → Dynamics 365 Business Central";
            default -> "";
        };
    }

    private static String listed(List<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    /** What these checks say in a message: what is wrong and, of a user's token, for what it is. */
    public static String inWords(List<DiagnosticCheck> checks) {
        return checks.stream()
                .filter(check -> check.state() != DiagnosticCheck.State.OK
                        || check.code().equals(DELEGATED))
                .map(check -> check.remedy().isEmpty()
                        ? check.observation() + "."
                        : check.observation() + ": " + check.remedy() + ".")
                .collect(Collectors.joining(" "));
    }

    /** Whether the application lacks a permission. */
    public static boolean isPermissionMissing(List<DiagnosticCheck> checks) {
        return checks.stream()
                .map(DiagnosticCheck::code)
                .anyMatch(code -> code.equals(NO_ROLES) || code.equals(MISSING_ROLE) || code.equals(MISSING_SCOPE));
    }

    /** Whether anything is certainly wrong with the token. */
    public static boolean isWrong(List<DiagnosticCheck> checks) {
        return checks.stream().anyMatch(check -> check.state() == DiagnosticCheck.State.PROBLEM);
    }
}
