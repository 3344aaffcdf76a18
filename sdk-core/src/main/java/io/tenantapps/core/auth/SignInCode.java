package io.tenantapps.core.auth;

import org.jspecify.annotations.Nullable;

/** The remedies for the error codes of the sign-in service. */
final class SignInCode {
    private static final String UPLOAD =
            "Upload the certificate under Certificates & secrets of the app registration, and compare its thumbprint.";
    private static final String TRUST =
            "Compare the issuer, subject and audience with the federated credential under Certificates"
                    + " & secrets of the app registration; each must match exactly.";
    private static final String POLICY =
            "A conditional access policy of the tenant blocks the sign-in; contact the tenant's administrators.";
    private static final String AGAIN = "Sign in again.";

    private SignInCode() {}

    /**
     * Returns the remedy for a code; null if the code is unknown.
     *
     * @param signsItself true if the application signs its own assertions; false if it uses assertions from another
     *     issuer
     */
    static @Nullable String remedy(@Nullable String aadsts, boolean signsItself) {
        if (aadsts == null) {
            return null;
        }
        return switch (aadsts) {
            case "AADSTS700027" -> "The key does not belong to a certificate of this application. " + UPLOAD;
            case "AADSTS50012" ->
                "The key does not belong to a certificate of this application, or its certificate has expired. "
                        + UPLOAD;
            case "AADSTS700025" ->
                "The application is a public client and has neither a key nor a secret: sign a user in with"
                        + " MsalTokens.deviceCode(…) or browser(…), or use an application with a certificate.";
            case "AADSTS7000215" ->
                "The secret is wrong. Copy its value, not its id, from Certificates & secrets of the app registration.";
            case "AADSTS7000222" ->
                "The secret has expired. Create a new one under Certificates & secrets of the app registration.";
            case "AADSTS7000218" ->
                "The application requires a key or a secret. To sign users in without one, enable 'Allow public client"
                        + " flows' on the Authentication page of the app registration.";
            case "AADSTS7000112" ->
                "The application is disabled in this tenant: enable it under Enterprise applications.";
            case "AADSTS700016" ->
                "This tenant has no application with that client id: check the id, and check that the application is "
                        + "registered in this tenant, or that an administrator of this tenant has consented to it.";
            case "AADSTS90002", "AADSTS900023" ->
                "The tenant does not exist in this cloud: check its id or domain, and the Cloud of the connection.";
            case "AADSTS50034" -> "The user does not exist in this tenant.";
            case "AADSTS50020" -> "The user belongs to another tenant and is not a guest in this tenant.";
            case "AADSTS50126" -> "The user name or the password is wrong.";
            case "AADSTS65001" ->
                "Nobody has consented to the requested permissions: grant consent under API permissions of the app"
                        + " registration.";
            case "AADSTS90094" -> "An administrator must consent first, under API permissions of the app registration.";
            case "AADSTS700024" ->
                signsItself
                        ? "The client assertion is not valid at this time: set the clock of this machine, which must "
                                + "be accurate to within ten minutes."
                        : "The token with which the application authenticates has expired: supply a fresh one on each"
                                + " request. If the token is fresh, the clock of its issuer is wrong.";
            case "AADSTS700023" ->
                "The token with which the application authenticates is for another audience. " + TRUST;
            case "AADSTS70021", "AADSTS700211", "AADSTS700212", "AADSTS700213" ->
                "No federated credential of the application matches the token. " + TRUST;
            case "AADSTS500011" ->
                "The requested service is unknown in this tenant: check the host name, and check that the"
                        + " tenant has this service.";
            case "AADSTS1002012", "AADSTS70011" ->
                "An application cannot request this scope: the audience must be a URL such as"
                        + " https://contoso.sharepoint.com.";
            case "AADSTS50011", "AADSTS500113" ->
                "Add http://localhost as a redirect URI of a mobile and desktop application, on the"
                        + " Authentication page of the app registration.";
            case "AADSTS50059" -> "Specify the tenant by its id or domain.";
            case "AADSTS50076", "AADSTS50079", "AADSTS50158" ->
                "A password is not sufficient for this user: sign in with MsalTokens.deviceCode(…) or browser(…).";
            case "AADSTS53000", "AADSTS53001", "AADSTS53003", "AADSTS530003" -> POLICY;
            case "AADSTS50173", "AADSTS70008", "AADSTS70043", "AADSTS700082", "AADSTS700084" ->
                "The saved sign-in is no longer valid. " + AGAIN;
            case "AADSTS70019", "AADSTS70020" -> "The code was not entered in time. " + AGAIN;
            case "AADSTS500021" -> "The network of this machine blocks sign-ins to that tenant.";
            default -> null;
        };
    }
}
