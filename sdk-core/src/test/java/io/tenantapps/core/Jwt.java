package io.tenantapps.core;

import io.tenantapps.core.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds tokens with three parts. No service in the tests verifies the last part, the signature. */
public final class Jwt {
    public static final String SIGNATURE = "c2lnbmF0dXJlLWNhbmFyeQ";
    public static final String TENANT = "11111111-2222-4333-8444-555555555555";

    private final Map<String, Object> claims = new LinkedHashMap<>();

    /**
     * Returns a token that {@link #TENANT} issued to an application with a certificate, with claims that must never
     * appear in messages.
     */
    public static Jwt app(String audience, String... roles) {
        return new Jwt()
                .with("aud", audience)
                .with("appidacr", "2")
                .with("idtyp", "app")
                .with("tid", TENANT)
                .with("roles", roles)
                .with("exp", TestTime.START.plusSeconds(3_600).getEpochSecond())
                .with("oid", "oid-canary")
                .with("upn", "upn-canary@contoso.com");
    }

    public Jwt with(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    public Jwt without(String name) {
        claims.remove(name);
        return this;
    }

    public static String of(String payload) {
        return base64("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "." + base64(payload) + "." + SIGNATURE;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return of(Json.write(claims));
    }
}
