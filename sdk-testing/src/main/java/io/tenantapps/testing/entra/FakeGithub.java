package io.tenantapps.testing.entra;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.tokens.EntraIds;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The endpoint at which a workflow of GitHub Actions proves what it is. A workflow finds address and token in its environment:
 * {@code ACTIONS_ID_TOKEN_REQUEST_URL} and {@code ACTIONS_ID_TOKEN_REQUEST_TOKEN}.
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

    /** Where the workflow asks, by way of {@link FakeEntra#httpClient()}; the audience is to be added to the query. */
    public String requestUrl() {
        return "https://pipelines1" + DOMAIN
                + "/fake/00000000-0000-0000-0000-000000000000/_apis/distributedtask/hubs/Actions"
                + "/plans/" + EntraIds.object("plan") + "/jobs/" + EntraIds.object("job")
                + "/idtoken?api-version=2.0";
    }

    /** With which token it asks. */
    public String requestToken() {
        return "github-" + EntraIds.object("request token");
    }

    /** Who issues the assertions. */
    public String issuer() {
        return "https://token" + DOMAIN;
    }

    /** What the workflow is. */
    public String subject() {
        return state.locked(() -> directory.settings().workflow());
    }

    /** What the workflow is; {@code repo:contoso/apps:ref:refs/heads/main} unless you say otherwise. */
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
