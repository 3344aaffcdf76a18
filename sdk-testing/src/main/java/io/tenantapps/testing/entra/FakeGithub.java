package io.tenantapps.testing.entra;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.EntraIds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The endpoint that issues assertions to a GitHub Actions workflow. A workflow reads the URL and the token from its
 * environment: {@code ACTIONS_ID_TOKEN_REQUEST_URL} and {@code ACTIONS_ID_TOKEN_REQUEST_TOKEN}.
 */
public final class FakeGithub {
    static final String DOMAIN = ".actions.githubusercontent.com";
    private static final String REPOSITORY = "contoso/apps";

    private final TenantState state;
    private final EntraDirectory directory;

    FakeGithub(TenantState state, EntraDirectory directory) {
        this.state = state;
        this.directory = directory;
    }

    /**
     * Returns the URL that the workflow requests with {@link FakeEntra#httpClient()}. The workflow adds the audience to
     * the query.
     */
    public String requestUrl() {
        return "https://pipelines1" + DOMAIN
                + "/fake/00000000-0000-0000-0000-000000000000/_apis/distributedtask/hubs/Actions"
                + "/plans/" + EntraIds.object("plan") + "/jobs/" + EntraIds.object("job")
                + "/idtoken?api-version=2.0";
    }

    /** Returns the token that the workflow sends with its request. */
    public String requestToken() {
        return "github-" + EntraIds.object("request token");
    }

    /** Returns the issuer of the assertions. */
    public String issuer() {
        return "https://token" + DOMAIN;
    }

    /** Returns the subject of the workflow. */
    public String subject() {
        return state.locked(() -> directory.settings().workflow());
    }

    /** Sets the subject of the workflow. The default is {@code repo:contoso/apps:ref:refs/heads/main}. */
    public FakeGithub subject(String other) {
        Arguments.notBlank("other", other);
        return state.locked(() -> {
            directory.workflow(other);
            return this;
        });
    }

    Response answer(SignInRequest request) {
        if (!request.method().equals("GET")) {
            return Response.text(405, "");
        }
        String authorization = request.headers().get("Authorization");
        if (authorization == null || !authorization.matches("(?i)bearer \\Q" + requestToken() + "\\E")) {
            return Response.text(401, "");
        }
        String audience = request.value("audience", "https://github.com/contoso");
        String assertion = directory.assertion(
                issuer(),
                directory.settings().workflow(),
                audience,
                Map.of("repository", REPOSITORY, "repository_owner", "contoso", "ref", "refs/heads/main"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("count", 1);
        body.put("value", assertion);
        return Response.json(body);
    }

    @Override
    public String toString() {
        return "FakeGithub[" + subject() + "]";
    }
}
