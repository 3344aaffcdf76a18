package io.tenantapps.core;

import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.UnauthorizedException;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.net.FormDigest;
import io.tenantapps.core.internal.net.Origins;
import io.tenantapps.core.internal.time.RefreshingValue;
import io.tenantapps.core.internal.time.Time;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The form digests of the connection, one per web. The cache checks each digest before it is used. */
final class DigestCache {
    private static final int MOST_WEBS = 1_000;
    private static final int LONGEST_DIGEST = 2_048;
    /**
     * The maximum size of a contextinfo response. Even in the longest format, such a response contains only about a
     * page of text.
     */
    private static final long LARGEST_ANSWER = 256 << 10;

    private static final Pattern DIGEST = Pattern.compile("0x[0-9A-Fa-f]+,[ -~]+");
    private static final Duration LEAST_MARGIN = Duration.ofSeconds(60);
    private static final Duration REFUSAL_COUNTS_FOR = Duration.ofMinutes(5);

    private final Time time;
    private final CallEvents events;
    private final Map<String, RefreshingValue<FormDigest>> webs = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RefreshingValue<FormDigest>> eldest) {
            return size() > MOST_WEBS;
        }
    };

    DigestCache(Time time, CallEvents events) {
        this.time = time;
        this.events = events;
    }

    /** Returns the cached digest or the cached reason for its absence; null if the client must request a digest. */
    @Nullable
    FormDigest fresh(ApiUrl web) {
        return slot(web).fresh();
    }

    /** Returns the digest of the web, or the reason for its absence. */
    FormDigest current(ApiUrl web, ApiRequest<?> of, Execution execution) {
        return slot(web)
                .current(
                        claims -> load(web, of, execution),
                        execution.deadline(),
                        claims -> load(web, of, execution),
                        null);
    }

    /** Returns a digest that differs from the refused digest. */
    FormDigest renewed(ApiUrl web, FormDigest refused, ApiRequest<?> of, Execution execution) {
        return slot(web).renewed(refused, null, claims -> load(web, of, execution), execution.deadline());
    }

    private RefreshingValue<FormDigest> slot(ApiUrl web) {
        synchronized (webs) {
            RefreshingValue<FormDigest> known = webs.get(web.toString());
            return known != null
                    ? known
                    : webs.computeIfAbsent(web.toString(), key -> new RefreshingValue<>("a form digest", time));
        }
    }

    private RefreshingValue.Loaded<FormDigest> load(ApiUrl web, ApiRequest<?> of, Execution execution) {
        ApiRequest<ContextInfo> contextInfo = ApiRequest.post(
                        "form digest",
                        web.segments("_api", "contextinfo"),
                        Json.as(ContextInfo.class, "GetContextWebInformation"))
                .accept("application/json;odata=nometadata")
                .audience(of.audience())
                .maxResponseBytes(LARGEST_ANSWER)
                .repeatSafety(RepeatSafety.SAFE);
        try {
            ContextInfo info = execution.send(contextInfo.on(of));
            String flaw = flaw(info, web);
            if (flaw != null) {
                return none(web, flaw);
            }
            Duration usable = usableFor(info.timeoutSeconds());
            return new RefreshingValue.Loaded<>(new FormDigest(info.digest(), null), usable, usable);
        } catch (UnauthorizedException | ThrottledException e) {
            throw e;
        } catch (ApiException e) {
            if (e.status() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw e;
            }
            return none(web, e);
        } catch (MalformedResponseException e) {
            return none(web, e);
        }
    }

    private RefreshingValue.Loaded<FormDigest> none(ApiUrl web, SdkException why) {
        return none(web, String.valueOf(why.getMessage()));
    }

    private RefreshingValue.Loaded<FormDigest> none(ApiUrl web, String reason) {
        events.digestUnavailable(web.toString(), reason);
        return new RefreshingValue.Loaded<>(new FormDigest(null, reason), REFUSAL_COUNTS_FOR, REFUSAL_COUNTS_FOR);
    }

    /**
     * Returns the lifetime minus a margin of 5 % (at least a minute), so that a digest does not expire while a request
     * is being sent.
     */
    private static Duration usableFor(@Nullable Long seconds) {
        long promised = seconds == null ? 1_800 : Math.max(60, Math.min(86_400, seconds));
        long margin = Math.max(LEAST_MARGIN.toSeconds(), promised / 20);
        return Duration.ofSeconds(Math.max(1, promised - margin));
    }

    private static @Nullable String flaw(ContextInfo info, ApiUrl web) {
        String digest = info.digest();
        if (digest == null
                || digest.length() > LONGEST_DIGEST
                || !DIGEST.matcher(digest).matches()) {
            return "contextinfo did not return a form digest in the format 0x…,date";
        }
        String url = info.webFullUrl();
        HttpUrl claimed = url == null ? null : HttpUrl.parse(url);
        if (url != null && (claimed == null || !Origins.sameOrigin(claimed, web.pin()))) {
            return "contextinfo returned a web on another origin";
        }
        return null;
    }
}
