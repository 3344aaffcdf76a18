package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions in an environment. */
final class BcSessions implements BcRoutes.Subject {
    private static final String ALL = BcRoutes.E + "/sessions";
    private static final String ONE = ALL + "/{session}";

    /** The format of the United States, which the service uses only here. */
    private static final DateTimeFormatter LOG_ON =
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final TenantState state;
    private final BcCentral central;

    BcSessions(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(ALL, 3, this::all).get(ONE, 3, this::one).add("DELETE", ONE, 3, this::end);
    }

    private Response all(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        return BcResponse.list(environment.settings().sessions().stream()
                .map(session -> row(environment, session))
                .toList());
    }

    private Response one(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        return Response.json(row(environment, session(request, environment)));
    }

    private Response end(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        long id = session(request, environment).id();
        environment.change(to -> to.withoutSession(id));
        state.carriedOut("sessions");
        return BcResponse.noContent();
    }

    private FakeBcSession session(BcRequest request, FakeEnvironment environment) {
        String id = request.variable("session");
        if (!id.matches("-?\\d{1,18}")) {
            throw central.badInput("sessionId");
        }
        long wanted = Long.parseLong(id);
        return environment.settings().sessions().stream()
                .filter(session -> session.id() == wanted)
                .findFirst()
                .orElseThrow(() -> central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, id));
    }

    private Map<String, @Nullable Object> row(FakeEnvironment environment, FakeBcSession session) {
        EnvironmentSettings settings = environment.settings();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("environmentName", settings.name());
        row.put("applicationFamily", settings.family());
        row.put("sessionId", session.id());
        row.put("userId", session.userId());
        row.put("clientType", "WebClient");
        row.put("logOnDate", LOG_ON.format(session.signedInAt()));
        row.put("entryPointOperation", "");
        row.put("entryPointObjectName", "");
        row.put("entryPointObjectId", "");
        row.put("entryPointObjectType", "");
        row.put("currentObjectName", "Sales Order");
        row.put("currentObjectId", 42);
        row.put("currentObjectType", "Page");
        row.put(
                "currentOperationDuration",
                Duration.between(session.signedInAt(), state.time().instant()).toMillis());
        return row;
    }
}
