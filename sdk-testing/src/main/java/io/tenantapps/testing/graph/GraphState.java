package io.tenantapps.testing.graph;

import io.tenantapps.testing.internal.state.Memory;
import io.tenantapps.testing.internal.state.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state of Microsoft Graph: the registered principals and the settings. */
final class GraphState implements Part {
    private final Map<UUID, FakeServicePrincipal> principals = new LinkedHashMap<>();
    private GraphSettings settings = GraphSettings.DEFAULT;

    GraphSettings settings() {
        return settings;
    }

    void change(UnaryOperator<GraphSettings> change) {
        settings = change.apply(settings);
    }

    void register(FakeServicePrincipal principal) {
        principals.put(principal.id(), principal);
    }

    /** Returns the registered principals, in order. */
    List<FakeServicePrincipal> principals() {
        return List.copyOf(principals.values());
    }

    @Nullable
    FakeServicePrincipal principal(UUID appId) {
        return principals.get(appId);
    }

    @Override
    public void reset() {
        principals.clear();
        settings = GraphSettings.DEFAULT;
    }

    @Override
    public Runnable remember() {
        GraphSettings settingsThen = settings;
        return Memory.all(Memory.of(principals), () -> settings = settingsThen);
    }
}
