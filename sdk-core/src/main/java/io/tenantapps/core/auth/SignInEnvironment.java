package io.tenantapps.core.auth;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Signs in with the settings in the environment variables. */
final class SignInEnvironment {
    private static final String TENANT = "AZURE_TENANT_ID";
    private static final String CLIENT = "AZURE_CLIENT_ID";
    private static final String CERTIFICATE = "AZURE_CLIENT_CERTIFICATE_PATH";
    private static final String PASSWORD = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
    private static final String SECRET = "AZURE_CLIENT_SECRET";

    /**
     * The authority. The authority does not reveal the SharePoint hosts, so it must match the authority of the
     * connection's cloud.
     */
    static final String AUTHORITY = "AZURE_AUTHORITY_HOST";

    private static final String GITHUB_ADDRESS = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static final String GITHUB_TOKEN = "ACTIONS_ID_TOKEN_REQUEST_TOKEN";

    private static final int LONGEST_PATH = 1_000;

    private SignInEnvironment() {}

    static MsalTokens tokens(Map<String, String> environment) {
        return identity(environment).expecting(value(environment, AUTHORITY));
    }

    private static MsalTokens identity(Map<String, String> environment) {
        String tenant = value(environment, TENANT);
        String clientId = value(environment, CLIENT);
        if (tenant == null || clientId == null) {
            throw new IllegalArgumentException(missing(environment));
        }
        String certificate = value(environment, CERTIFICATE);
        if (certificate != null) {
            String password =
                    environment.getOrDefault(PASSWORD, ""); // leading and trailing blanks may belong to the password
            return MsalTokens.certificate(tenant, clientId, path(CERTIFICATE, certificate), password.toCharArray());
        }
        String tokenFile = value(environment, TOKEN_FILE);
        if (tokenFile != null) {
            return MsalTokens.tokenFile(tenant, clientId, path(TOKEN_FILE, tokenFile));
        }
        String secret = value(environment, SECRET);
        if (secret != null) {
            return MsalTokens.secret(tenant, clientId, secret.toCharArray());
        }
        if (value(environment, GITHUB_ADDRESS) != null) {
            return MsalTokens.gitHubActions(tenant, clientId, environment);
        }
        throw new IllegalArgumentException(missing(environment));
    }

    /**
     * Returns the path in the value of the variable. If the variable mistakenly contains the file's content instead of
     * its path, the message does not quote the value.
     */
    private static Path path(String name, String value) {
        boolean isContent = value.contains("-----BEGIN") || value.startsWith("eyJ") || value.length() > LONGEST_PATH;
        if (isContent) {
            throw new IllegalArgumentException(
                    name + " must be the path of a file, but seems to contain the content of the file"
                            + (name.equals(CERTIFICATE) ? "; use ClientCertificate.ofText for that" : ""));
        }
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(name + " must be the path of a file, but is not a valid path");
        }
    }

    private static String missing(Map<String, String> environment) {
        String set = List.of(TENANT, CLIENT, CERTIFICATE, TOKEN_FILE, SECRET).stream()
                .filter(name -> value(environment, name) != null)
                .collect(Collectors.joining(", "));
        String missing = List.of(TENANT, CLIENT).stream()
                .filter(name -> value(environment, name) == null)
                .collect(Collectors.joining(" and "));
        String proof = "one of " + CERTIFICATE + " (and " + PASSWORD + ", if the certificate has a password), "
                + TOKEN_FILE + " and " + SECRET
                + " (not for SharePoint), or a GitHub Actions job with 'permissions: id-token: write'";
        boolean hasProof = set.contains(CERTIFICATE) || set.contains(TOKEN_FILE) || set.contains(SECRET);
        return "the environment variables do not configure a sign-in. Missing: " + missing
                + (hasProof ? "" : (missing.isEmpty() ? "" : ", and ") + proof)
                + "; set: " + (set.isEmpty() ? "none" : set) + ".";
    }

    static Proof.GitHub gitHub(Map<String, String> environment) {
        String address = value(environment, GITHUB_ADDRESS);
        String token = value(environment, GITHUB_TOKEN);
        if (address == null || token == null) {
            throw new IllegalArgumentException("this is not a GitHub Actions job that may request a token: "
                    + (address == null ? GITHUB_ADDRESS : GITHUB_TOKEN)
                    + " is not set. The job needs 'permissions: id-token: write'");
        }
        if (!address.startsWith("https://") || HttpUrl.parse(address) == null) {
            throw new IllegalArgumentException(GITHUB_ADDRESS + " must be an https URL");
        }
        return new Proof.GitHub(address, token);
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
