package io.tenantapps.core;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens written by hand: three parts, of which nobody checks the last. */
final class Jwt {
    static final String SIGNATURE = "c2lnbmF0dXJlLWNhbmFyeQ";
    static final String TENANT = "11111111-2222-4333-8444-555555555555";

    private final Map<String, Object> claims = new LinkedHashMap<>();

    /** An application's, got with a certificate, from {@link #TENANT}, with what must never be told in it. */
    static Jwt app(String audience, String... roles) {
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

    Jwt with(String name, Object value) {
        claims.put(name, value);
        return this;
    }

    Jwt without(String name) {
        claims.remove(name);
        return this;
    }

    static String of(String payload) {
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
