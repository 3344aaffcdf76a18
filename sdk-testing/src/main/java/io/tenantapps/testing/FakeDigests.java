package io.tenantapps.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Form digests as SharePoint hands them out: for one web, for half an hour. With a bearer token SharePoint asks for none;
 * one that is sent all the same has to be good.
 */
final class FakeDigests {
    private static final Duration LIFE = Duration.ofMinutes(30);

    private record Issued(String web, Instant expiresAt) {}

    private final VirtualTime time;
    private final Map<String, Issued> valid = new HashMap<>();
    private boolean required;
    private int serial;
    private int issued;

    FakeDigests(VirtualTime time) {
        this.time = time;
    }

    FakeAnswer contextInfo(String origin, String web) {
        issued++;
        String digest = String.format(
                "0x%064X,%s",
                ++serial, time.instant().toString().replace('T', ' ').replace("Z", " -0000"));
        valid.put(
                digest, new Issued(web.toLowerCase(Locale.ROOT), time.instant().plus(LIFE)));
        return FakeAnswer.json("{\"FormDigestTimeoutSeconds\":" + LIFE.toSeconds() + ",\"FormDigestValue\":"
                + FakeAnswer.quoted(digest) + ",\"LibraryVersion\":\"16.0.26000.12000\",\"SiteFullUrl\":"
                + FakeAnswer.quoted(origin + web)
                + ",\"SupportedSchemaVersions\":[\"14.0.0.0\",\"15.0.0.0\"],\"WebFullUrl\":"
                + FakeAnswer.quoted(origin + web) + "}");
    }

    /** Null if the digest is good, or none is needed. */
    @Nullable
    FakeAnswer refusal(@Nullable String digest, String path) {
        if (digest == null) {
            return required ? spoilt() : null;
        }
        Issued known = valid.get(digest);
        if (known == null || !path.toLowerCase(Locale.ROOT).startsWith(known.web + "/_api/")) {
            return spoilt();
        }
        return known.expiresAt.isAfter(time.instant())
                ? null
                : FakeAnswer.sharePointError(
                        403,
                        "-2130575252, Microsoft.SharePoint.SPException",
                        "The security validation for this page is invalid. Click Back in your Web browser, refresh the"
                                + " page, and try your operation again.");
    }

    private static FakeAnswer spoilt() {
        return FakeAnswer.sharePointError(
                403,
                "-2130575251, Microsoft.SharePoint.SPException",
                "The security validation for this page is invalid and might be corrupted. Please use your web browser's"
                        + " Back button to try your operation again.");
    }

    void require(boolean required) {
        this.required = required;
    }

    void expireAll() {
        valid.replaceAll((digest, known) -> new Issued(known.web, Instant.MIN));
    }

    int issued() {
        return issued;
    }

    void reset() {
        valid.clear();
        required = false;
        issued = 0;
    }
}
