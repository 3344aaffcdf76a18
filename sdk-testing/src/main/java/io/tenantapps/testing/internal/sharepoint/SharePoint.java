package io.tenantapps.testing.internal.sharepoint;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.Service;
import io.tenantapps.testing.internal.state.TenantState;
import io.tenantapps.testing.internal.text.PercentCode;
import io.tenantapps.testing.internal.tokens.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The SharePoint service. SharePoint checks the token, then the form digest, and passes the request to the API that
 * handles the URL.
 */
public final class SharePoint implements Service {
    private final TenantState state;
    private final Tokens tokens;
    private final TokenDoor door;
    private final FakeDigests digests;
    private final FakeSites sites;
    private final ClosedSites closed;
    private final SelectedGrants selectedGrants = new SelectedGrants();
    private final List<FakeApi> apis = new ArrayList<>();

    public SharePoint(Tokens tokens) {
        this.state = tokens.state();
        this.tokens = tokens;
        this.door = new TokenDoor(tokens);
        this.digests = new FakeDigests(state);
        this.sites = new FakeSites(state, digests);
        this.closed = new ClosedSites(state, sites);
        state.add(digests);
        state.add(sites);
        state.add(closed);
        state.add(selectedGrants);
        add(closed);
        add(sites);
    }

    /** Adds an API. The first API that handles a URL responds. */
    public void add(FakeApi api) {
        apis.add(api);
    }

    public TenantState state() {
        return state;
    }

    public FakeSites sites() {
        return sites;
    }

    public Tokens tokens() {
        return tokens;
    }

    public ClosedSites closed() {
        return closed;
    }

    public SelectedGrants selectedGrants() {
        return selectedGrants;
    }

    public FakeDigests digests() {
        return digests;
    }

    @Override
    public String name() {
        return "SharePoint";
    }

    /** Returns true for all URLs, because the tenant tries the other services first. */
    @Override
    public boolean isFor(String target) {
        return true;
    }

    @Override
    public String correlationHeader() {
        return "SPRequestGuid";
    }

    @Override
    public Response answer(Received request, Supplier<@Nullable Response> script) {
        if (PercentCode.isBroken(request.target())) {
            return Response.INVALID_URL;
        }
        String authorization = request.header("Authorization");
        try {
            Response refusal = door.refusal(authorization, request);
            if (refusal != null) {
                return refusal;
            }
            if (!request.method().equals("GET") && !request.operation().equalsIgnoreCase("contextinfo")) {
                digests.check(request.header("X-RequestDigest"), request.path());
            }
            Response scripted = script.get();
            return scripted == null ? ask(FakeRequest.of(request, tokens.known(authorization))) : scripted;
        } catch (FakeError e) {
            return Dialect.of(request).error(e);
        }
    }

    private Response ask(FakeRequest request) {
        request.checkExpression(state);
        for (FakeApi api : apis) {
            Response answer = api.answer(request);
            if (answer != null) {
                return closed.marked(request, answer);
            }
        }
        return Response.NO_FILE;
    }
}
