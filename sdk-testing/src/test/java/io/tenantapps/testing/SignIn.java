package io.tenantapps.testing;

import io.tenantapps.testing.internal.text.JsonReader;
import io.tenantapps.testing.internal.text.JsonText;
import io.tenantapps.testing.internal.tokens.Jwt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** A sign-in client for requests that MSAL would not send. The client returns all responses unchanged. */
public final class SignIn {
    public static final String CLIENT = "8d6d1f1a-1111-4222-8333-444455556666";
    public static final String HOST = "https://login.microsoftonline.com/";
    public static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final FakeTenant tenant;
    private String path;

    public SignIn(FakeTenant tenant) {
        this.tenant = tenant;
        this.path = tenant.entra().tenantId();
    }

    /** A response. */
    public record Said(int status, Map<String, @Nullable Object> body, Headers headers, String text) {
        public String error() {
            return String.valueOf(body.get("error"));
        }

        public String description() {
            return String.valueOf(body.get("error_description"));
        }

        /** Returns the first error code. */
        public String code() {
            Object codes = body.get("error_codes");
            return codes instanceof List<?> list ? "AADSTS" + list.get(0) : "none in " + text;
        }

        public String token() {
            return String.valueOf(body.get("access_token"));
        }

        public Map<String, @Nullable Object> claims() {
            Jwt jwt = Jwt.parse(token());
            if (jwt == null) {
                throw new AssertionError("no token: " + text);
            }
            return jwt.claims();
        }
    }

    /** Returns a client for another tenant. */
    public SignIn in(String tenantName) {
        path = tenantName;
        return this;
    }

    public String resource() {
        return tenant.url("").replaceFirst("/$", "");
    }

    public String scope() {
        return resource() + "/.default";
    }

    /**
     * Requests a token with a secret. Additional names and values replace the defaults; a null value removes the
     * parameter.
     */
    public Said withSecret(String secret, @Nullable String... more) throws IOException {
        Map<String, @Nullable String> form = form("client_credentials");
        form.put("client_secret", secret);
        return token(form, more);
    }

    public Said withAssertion(String assertion, @Nullable String... more) throws IOException {
        Map<String, @Nullable String> form = form("client_credentials");
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion);
        return token(form, more);
    }

    public Said grant(String type, @Nullable String... more) throws IOException {
        return token(form(type), more);
    }

    private Map<String, @Nullable String> form(String grantType) {
        Map<String, @Nullable String> form = new LinkedHashMap<>();
        form.put("client_id", CLIENT);
        form.put("scope", scope());
        form.put("grant_type", grantType);
        return form;
    }

    private Said token(Map<String, @Nullable String> form, @Nullable String... more) throws IOException {
        for (int i = 0; i < more.length; i += 2) {
            form.put(String.valueOf(more[i]), more[i + 1]);
        }
        return post("token", form);
    }

    public Said post(String endpoint, Map<String, @Nullable String> form) throws IOException {
        FormBody.Builder body = new FormBody.Builder();
        form.forEach((name, value) -> {
            if (value != null) {
                body.add(name, value);
            }
        });
        return send(new Request.Builder()
                .url(HOST + path + "/oauth2/v2.0/" + endpoint)
                .header("client-request-id", "11111111-2222-4333-8444-555555555555")
                .post(body.build())
                .build());
    }

    public Said get(String url, String... headers) throws IOException {
        return send(new Request.Builder().url(url).headers(Headers.of(headers)).build());
    }

    /** Opens the authorization URL with these query names and values. */
    public HttpUrl authorize(String... query) {
        HttpUrl.Builder url =
                HttpUrl.get(HOST + path + "/oauth2/v2.0/authorize").newBuilder();
        for (int i = 0; i < query.length; i += 2) {
            url.addQueryParameter(query[i], query[i + 1]);
        }
        return url.build();
    }

    public Said send(Request request) throws IOException {
        try (Response response = tenant.entra()
                .httpClient()
                .newBuilder()
                .followRedirects(false)
                .build()
                .newCall(request)
                .execute()) {
            String text = response.body().string();
            Map<String, @Nullable Object> body = text.startsWith("{") ? JsonReader.object(text) : null;
            return new Said(response.code(), body == null ? Map.of() : body, response.headers(), text);
        }
    }

    /** Returns an assertion like MSAL's, with the given claims (names and values) replaced. */
    public String assertion(TestCertificate by, String algorithm, Object... claims) throws GeneralSecurityException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("aud", HOST + path + "/oauth2/v2.0/token");
        all.put("iss", CLIENT);
        all.put("sub", CLIENT);
        all.put("nbf", NOW);
        all.put("exp", NOW + 600);
        for (int i = 0; i < claims.length; i += 2) {
            all.put(String.valueOf(claims[i]), claims[i + 1]);
        }
        all.values().removeIf("none"::equals);
        return signed(by, algorithm, "x5t#S256", "SHA-256", all);
    }

    /** The time of {@link #assertion}, in seconds since the epoch: 2026-09-01T12:00:00Z. */
    public static final long NOW = 1_788_264_000L;

    public static String signed(
            TestCertificate by, String algorithm, String name, String digest, Map<String, Object> claims)
            throws GeneralSecurityException {
        byte[] thumbprint =
                MessageDigest.getInstance(digest).digest(by.certificate().getEncoded());
        String signed = Jwt.encoded(JsonText.of(Map.of("alg", algorithm, name, base64(thumbprint)))) + "."
                + Jwt.encoded(JsonText.of(claims));
        Signature signer = Signature.getInstance(algorithm.equals("PS256") ? "RSASSA-PSS" : "SHA256withRSA");
        if (algorithm.equals("PS256")) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.initSign(by.key());
        signer.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + base64(signer.sign());
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
