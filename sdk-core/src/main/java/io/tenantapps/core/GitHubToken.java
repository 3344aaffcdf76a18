package io.tenantapps.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** The token that GitHub makes for a running job, asked for anew each time, since it is good for minutes. */
final class GitHubToken implements Supplier<String> {
    private static final long LONGEST_ANSWER = 64 << 10;
    private static final Duration PASSING_TROUBLE = Duration.ofSeconds(2);

    private final OkHttpClient client;
    private final Proof.GitHub gitHub;
    private final HttpUrl address;

    GitHubToken(OkHttpClient client, Proof.GitHub gitHub, String audience) {
        this.client = client;
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
        try (Response response = client.newCall(request).execute()) {
            if (response.code() != 200) {
                throw new AuthenticationException(
                        "GitHub gave the job no token (HTTP " + response.code()
                                + "). The job needs 'permissions: id-token: write'.",
                        response.code() >= 500 ? PASSING_TROUBLE : null);
            }
            byte[] body = response.body().byteStream().readNBytes((int) LONGEST_ANSWER);
            JsonNode value = Json.tree(new String(body, java.nio.charset.StandardCharsets.UTF_8))
                    .path("value");
            if (!value.isTextual()) {
                throw new AuthenticationException("GitHub answered without a token for the job.");
            }
            return value.textValue();
        } catch (JacksonException e) {
            throw new AuthenticationException("GitHub answered with something that is no JSON.");
        } catch (IOException e) {
            throw new AuthenticationException(
                    "GitHub could not be reached for the job's token ("
                            + e.getClass().getSimpleName() + ").",
                    PASSING_TROUBLE);
        }
    }
}
