package io.tenantapps.testing.entra;

/** The errors of the sign-in service: their number, HTTP status, protocol error and message. */
enum EntraError {
    MISSING_PARAMETER(900144, 400, "invalid_request", "The request body must contain the following parameter: '%s'."),
    REPEATED_PARAMETER(
            9000411,
            400,
            "invalid_request",
            "The request is not properly formatted. The parameter '%s' is duplicated."),
    WRONG_METHOD(900561, 400, "invalid_request", "The endpoint only accepts %s requests. Received a %s request."),
    UNKNOWN_TENANT(90002, 400, "invalid_request", "Tenant '%s' not found. Check the tenant and the cloud."),
    NO_TENANT(50059, 400, "invalid_request", "No tenant-identifying information found in the request."),
    UNKNOWN_INSTANCE(50049, 400, "invalid_instance", "Unknown or invalid instance."),
    UNKNOWN_GRANT(70003, 400, "unsupported_grant_type", "The app requested an unsupported grant type '%s'."),
    UNKNOWN_APPLICATION(
            700016,
            400,
            "unauthorized_client",
            "Application with identifier '%s' was not found in the directory '%s'."),
    WRONG_SECRET(7000215, 401, "invalid_client", "Invalid client secret provided. This is for app '%s'."),
    EXPIRED_SECRET(7000222, 401, "invalid_client", "The provided client secret keys for app '%s' are expired."),
    NO_CREDENTIAL(
            7000218,
            401,
            "invalid_client",
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    PUBLIC_CLIENT(
            700025,
            401,
            "invalid_client",
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
    UNKNOWN_CERTIFICATE(
            700027,
            401,
            "invalid_client",
            "The certificate with identifier used to sign the client assertion is not registered on application."
                    + " [Reason - The key was not found., Thumbprint of key used by client: '%s']"),
    EXPIRED_CERTIFICATE(
            700027,
            401,
            "invalid_client",
            "Client assertion failed signature validation. [Reason - The key used is expired., Thumbprint of key used by"
                    + " client: '%s']"),
    WRONG_SIGNATURE(
            700027,
            401,
            "invalid_client",
            "Client assertion failed signature validation. [Reason - The key was found, but use of the key to verify the"
                    + " signature failed., Thumbprint of key used by client: '%s']"),
    NO_ASSERTION(50027, 401, "invalid_client", "JWT token is invalid or malformed."),
    ASSERTION_AUDIENCE(700023, 401, "invalid_client", "Client assertion audience claim does not match Realm issuer."),
    ASSERTION_TIME(
            700024,
            401,
            "invalid_client",
            "Client assertion is not within its valid time range. Current time: %s, assertion valid from %s, expiry time"
                    + " of assertion %s."),
    ASSERTION_CLIENT(
            700021,
            401,
            "invalid_client",
            "Client assertion application identifier doesn't match 'client_id' parameter."),
    NO_FEDERATION(70021, 401, "invalid_client", "No matching federated identity record found for presented assertion."),
    FEDERATED_ISSUER(
            700211,
            401,
            "invalid_client",
            "No matching federated identity record found for presented assertion issuer '%s'."),
    FEDERATED_AUDIENCE(
            700212,
            401,
            "invalid_client",
            "No matching federated identity record found for presented assertion audience '%s'."),
    FEDERATED_SUBJECT(
            700213,
            401,
            "invalid_client",
            "No matching federated identity record found for presented assertion subject '%s'."),
    UNKNOWN_RESOURCE(
            500011, 400, "invalid_resource", "The resource principal named %s was not found in the tenant named %s."),
    NO_DEFAULT_SCOPE(
            1002012,
            400,
            "invalid_scope",
            "The provided value for scope %s is not valid. Client credential flows must have a scope value with /.default"
                    + " suffixed to the resource identifier (application ID URI)."),
    WRONG_SCOPE(70011, 400, "invalid_scope", "The provided value for the input parameter 'scope' is not valid: '%s'."),
    TWO_RESOURCES(
            28000,
            400,
            "invalid_request",
            "Provided value for the input parameter scope is not valid because it contains more than one resource."),
    NO_CONSENT(
            65001,
            400,
            "invalid_grant",
            "consent_required",
            "The user or administrator has not consented to use the application with ID '%s'."),
    DECLINED_CONSENT(65004, 400, "access_denied", "User declined to consent to access the app."),
    UNKNOWN_USER(50034, 400, "invalid_grant", "The user account %s does not exist in the directory."),
    WRONG_REDIRECT(
            50011,
            400,
            "invalid_request",
            "The redirect URI '%s' specified in the request does not match the redirect URIs configured for the"
                    + " application."),
    OTHER_REDIRECT(
            500112,
            400,
            "invalid_grant",
            "The reply address does not match the reply address provided when requesting Authorization code."),
    WRONG_VERIFIER(
            501481,
            400,
            "invalid_grant",
            "The Code_Verifier does not match the code_challenge supplied in the authorization request."),
    INVALID_GRANT(
            70000,
            400,
            "invalid_grant",
            "Provided grant is invalid or malformed. The provided value for the input parameter '%s' is not valid."),
    EXPIRED_CODE(70008, 400, "invalid_grant", "The provided authorization code or refresh token has expired."),
    USED_CODE(54005, 400, "invalid_grant", "OAuth2 Authorization code was already redeemed."),
    UNUSED_TOKEN(700082, 400, "invalid_grant", "The refresh token has expired due to inactivity."),
    REVOKED_GRANT(
            50173,
            400,
            "invalid_grant",
            "bad_token",
            "The provided grant has expired due to it being revoked, a fresh auth token is needed."),
    PENDING(70016, 400, "authorization_pending", "OAuth 2.0 device flow error. Authorization is pending."),
    DECLINED(70017, 400, "authorization_declined", "The user declined the sign-in of the device."),
    UNKNOWN_DEVICE_CODE(70018, 400, "bad_verification_code", "The device code is not known."),
    EXPIRED_DEVICE_CODE(
            70020,
            400,
            "expired_token",
            "The provided value for the input parameter 'device_code' is not valid. This device code has expired."),
    MFA(50076, 400, "interaction_required", "basic_action", "You must use multi-factor authentication to access '%s'."),
    MFA_REGISTRATION(
            50079,
            400,
            "interaction_required",
            "basic_action",
            "You must enroll in multi-factor authentication to access '%s'."),
    CONDITIONAL_ACCESS(
            53003,
            400,
            "access_denied",
            "message_only",
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance."),
    TRANSIENT(90033, 503, "temporarily_unavailable", "A transient error has occurred. Please try again."),
    TENANT_THROTTLING(90055, 503, "temporarily_unavailable", "There are too many incoming requests.");

    private final int number;
    private final int status;
    private final String error;
    private final String suberror;
    private final String words;

    EntraError(int number, int status, String error, String words) {
        this(number, status, error, "", words);
    }

    EntraError(int number, int status, String error, String suberror, String words) {
        this.number = number;
        this.status = status;
        this.error = error;
        this.suberror = suberror;
        this.words = words;
    }

    /** Returns the first error with this number; the letters {@code AADSTS} before the number are optional. */
    static EntraError of(String code) {
        String digits = code.strip().replaceFirst("(?i)^AADSTS", "");
        for (EntraError each : values()) {
            if (String.valueOf(each.number).equals(digits)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "the fake does not support the error " + code + "; set a response with faults().next(\"token\")");
    }

    int number() {
        return number;
    }

    int status() {
        return status;
    }

    String error() {
        return error;
    }

    /** Returns the suberror, or an empty string. */
    String suberror() {
        return suberror;
    }

    String code() {
        return "AADSTS" + number;
    }

    EntraRefusal refusal(Object... arguments) {
        return new EntraRefusal(this, code() + ": " + String.format(words, arguments));
    }

    /** Returns the refusal for an error configured by a test. */
    EntraRefusal refusalAbout(String everything) {
        return refusal(everything, everything, everything);
    }
}
