package io.tenantapps.core.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.internal.json.JsonSettings;
import io.tenantapps.core.internal.time.InterruptWatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The token that GitHub issues to a running job. The SDK requests a new token for each sign-in, because the token
 * expires after a few minutes.
 */
final class GitHubToken implements Supplier<String> {
    private static final long LONGEST_ANSWER = 64 << 10;
    private static final Duration PASSING_TROUBLE = Duration.ofSeconds(2);

    private final OkHttpClient client;
    private final InterruptWatch watch;
    private final Proof.GitHub gitHub;
    private final HttpUrl address;

    GitHubToken(OkHttpClient client, InterruptWatch watch, Proof.GitHub gitHub, String audience) {
        this.client = client;
        this.watch = watch;
        this.gitHub = gitHub;
        this.address = HttpUrl.get(gitHub.address())
                .newBuilder()
                .setQueryParameter("audience", audience)
                .build();
    }

    @Override
    public String get() {
        Request request = new Request.Builder()
                .url(address)
                .header("Accept", "application/json")
                .header("Authorization", "bearer " + gitHub.requestToken())
                .build();
        Call call = client.newCall(request);
        InterruptWatch.Watched watched = watch.enter(call);
        try (Response response = call.execute()) {
            if (response.code() != 200) {
                throw refused(response.code());
            }
            byte[] body = response.body().byteStream().readNBytes((int) LONGEST_ANSWER);
            JsonNode value =
                    JsonSettings.tree(new String(body, StandardCharsets.UTF_8)).path("value");
            if (!value.isTextual()) {
                throw new AuthenticationException("GitHub's response contains no token for the job.");
            }
            return value.textValue();
        } catch (JacksonException e) {
            throw new AuthenticationException("GitHub's response is not JSON.");
        } catch (IOException e) {
            throw new AuthenticationException(
                    "GitHub could not be reached to obtain a token for the job ("
                            + e.getClass().getSimpleName() + ").",
                    PASSING_TROUBLE);
        } finally {
            watch.leave(watched);
        }
    }

    private static AuthenticationException refused(int status) {
        boolean isTemporary = status == 429 || status >= 500;
        return new AuthenticationException(
                "GitHub did not issue a token for the job (HTTP " + status + ")."
                        + (isTemporary ? "" : " The job needs 'permissions: id-token: write'."),
                isTemporary ? PASSING_TROUBLE : null);
    }
}
