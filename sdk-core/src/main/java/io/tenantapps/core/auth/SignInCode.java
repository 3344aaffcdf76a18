package io.tenantapps.core.auth;

import org.jspecify.annotations.Nullable;

/** What the codes of the sign-in service mean for somebody who wants to mend it. */
final class SignInCode {
    private static final String UPLOAD =
            "Upload the certificate under Certificates & secrets of the app registration, and compare its thumbprint.";
    private static final String TRUST =
            "Compare issuer, subject and audience with the federated credential under Certificates"
                    + " & secrets of the app registration; each must be the same to the letter.";
    private static final String POLICY =
            "A conditional access policy of the tenant is against it; ask its administrators.";
    private static final String AGAIN = "Sign in again.";

    private SignInCode() {}

    /**
     * How to mend it; null where the code is not known.
     *
     * @param signsItself whether the application signs its assertions, rather than show those of somebody else
     */
    static @Nullable String remedy(@Nullable String aadsts, boolean signsItself) {
        if (aadsts == null) {
            return null;
        }
        return switch (aadsts) {
            case "AADSTS700027" -> "The key is not that of a certificate of this application. " + UPLOAD;
            case "AADSTS50012" ->
                "The key is not that of a certificate of this application, or its certificate has expired. " + UPLOAD;
            case "AADSTS700025" ->
                "The application is a public client and has neither key nor secret: sign a user in with"
                        + " MsalTokens.deviceCode(…) or browser(…), or take an application with a certificate.";
            case "AADSTS7000215" ->
                "The secret is wrong. Copy its value, not its id, from Certificates & secrets of the app registration.";
            case "AADSTS7000222" ->
                "The secret has expired. Make a new one under Certificates & secrets of the app registration.";
            case "AADSTS7000218" ->
                "The application wants a key or a secret. To sign users in without one, switch on 'Allow public client"
                        + " flows' under Authentication of the app registration.";
            case "AADSTS7000112" ->
                "The application is switched off in this tenant: enable it under Enterprise applications.";
            case "AADSTS700016" ->
                "This tenant knows no application of that client id: compare the id, and whether the tenant is the one where"
                        + " it is registered or consented to.";
            case "AADSTS90002", "AADSTS900023" ->
                "There is no such tenant in this cloud: compare its id or domain, and the Cloud of the connection.";
            case "AADSTS50034" -> "There is no such user in this tenant.";
            case "AADSTS50020" -> "The user belongs to another tenant and is no guest in this one.";
            case "AADSTS50126" -> "The user's name or password is wrong.";
            case "AADSTS65001" ->
                "Nobody has consented to what the application asks for: grant consent under API permissions of the app"
                        + " registration.";
            case "AADSTS90094" -> "An administrator must consent first, under API permissions of the app registration.";
            case "AADSTS700024" ->
                signsItself
                        ? "What the application signed is not valid at this time: set the clock of this machine; ten minutes are"
                                + " too much."
                        : "The token with which the application proved itself has expired: give a fresh one each time it is asked"
                                + " for. Or the clock of who made it is wrong.";
            case "AADSTS700023" -> "What the application proved itself with was made for another audience. " + TRUST;
            case "AADSTS70021", "AADSTS700211", "AADSTS700212", "AADSTS700213" ->
                "No federated credential of the application fits the token that it was given. " + TRUST;
            case "AADSTS500011" ->
                "The tenant does not know the service for which the token was wanted: compare the host name, and whether the"
                        + " tenant has that service.";
            case "AADSTS1002012", "AADSTS70011" ->
                "The scope is not one that an application may ask for: the audience must be an address such as"
                        + " https://contoso.sharepoint.com.";
            case "AADSTS50011", "AADSTS500113" ->
                "Add http://localhost as a redirect address of a mobile and desktop application, under Authentication of the"
                        + " app registration.";
            case "AADSTS50059" -> "Name the tenant by its id or domain.";
            case "AADSTS50076", "AADSTS50079", "AADSTS50158" ->
                "The user has to prove more than a password: sign in with MsalTokens.deviceCode(…) or browser(…).";
            case "AADSTS53000", "AADSTS53001", "AADSTS53003", "AADSTS530003" -> POLICY;
            case "AADSTS50173", "AADSTS70008", "AADSTS70043", "AADSTS700082", "AADSTS700084" ->
                "What was kept from the last sign-in is no longer good. " + AGAIN;
            case "AADSTS70019", "AADSTS70020" -> "The code was not entered in time. " + AGAIN;
            case "AADSTS500021" -> "The network in which this machine is lets nobody sign in to that tenant.";
            default -> null;
        };
    }
}
