package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Part;
import io.tenantapps.testing.internal.state.ServiceTime;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SharePoint's form digests. A digest is valid for one web and for half an hour. Requests with a bearer token need no
 * digest, but a digest that they contain must be valid.
 */
public final class FakeDigests implements Part {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "dd MMM yyyy HH:mm:ss '-0000'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Issued(String web, Instant expiresAt) {}

    private final TenantState state;
    private final ServiceTime time;
    private final Map<String, Issued> valid = new HashMap<>();
    private boolean required;
    private int serial;

    FakeDigests(TenantState state) {
        this.state = state;
        this.time = state.time();
    }

    Response contextInfo(String origin, String web) {
        String digest = digest(++serial, time.instant());
        valid.put(
                digest, new Issued(web.toLowerCase(Locale.ROOT), time.instant().plus(LIFE)));
        return Response.odata(body(origin + web, digest));
    }

    public static String digest(int serial, Instant now) {
        return String.format("0x%064X,%s", serial, DATE.format(now));
    }

    public static String body(String web, String digest) {
        return "{\"FormDigestTimeoutSeconds\":" + LIFE.toSeconds() + ",\"FormDigestValue\":" + JsonText.quoted(digest)
                + ",\"LibraryVersion\":\"16.0.26000.12000\",\"SiteFullUrl\":" + JsonText.quoted(web)
                + ",\"SupportedSchemaVersions\":[\"14.0.0.0\",\"15.0.0.0\"],\"WebFullUrl\":" + JsonText.quoted(web)
                + "}";
    }

    /** Throws SharePoint's error unless the digest is valid or not needed. */
    void check(@Nullable String digest, String path) {
        if (digest == null && !required) {
            return;
        }
        Issued known = digest == null ? null : valid.get(digest);
        if (known == null || !path.toLowerCase(Locale.ROOT).startsWith(known.web + "/_api/")) {
            throw FakeError.of(state, 403, "-2130575251, Microsoft.SharePoint.SPException", Words.DIGEST_SPOILT);
        }
        if (!known.expiresAt.isAfter(time.instant())) {
            throw FakeError.of(state, 403, "-2130575252, Microsoft.SharePoint.SPException", Words.DIGEST_TIMED_OUT);
        }
    }

    public void require(boolean required) {
        this.required = required;
    }

    public void expireAll() {
        valid.replaceAll((digest, known) -> new Issued(known.web, Instant.MIN));
    }

    @Override
    public void reset() {
        valid.clear();
        required = false;
    }

    /** Keeps the digests that were issued since the snapshot valid, because clients still have them. */
    @Override
    public Runnable remember() {
        Map<String, Issued> validThen = Map.copyOf(valid);
        boolean requiredThen = required;
        return () -> {
            valid.putAll(validThen);
            required = requiredThen;
        };
    }
}
