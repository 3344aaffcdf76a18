package io.tenantapps.testing.addins;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.sharepoint.FakeApi;
import io.tenantapps.testing.internal.sharepoint.FakeError;
import io.tenantapps.testing.internal.sharepoint.FakeRequest;
import io.tenantapps.testing.internal.sharepoint.MethodArguments;
import io.tenantapps.testing.internal.sharepoint.Words;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The admin site's API, with its six functions for add-ins. */
final class AddinApi implements FakeApi {
    private final TenantState state;
    private final AddinState addins;
    private final Map<String, Function<FakeRequest, Response>> functions = new LinkedHashMap<>();

    AddinApi(TenantState state, AddinState addins) {
        this.state = state;
        this.addins = addins;
        AddinReads reads = new AddinReads(state, addins);
        AddinRemovals removals = new AddinRemovals(state, addins);
        functions.put("availableaddins", reads::addins);
        functions.put("addinpermissions", reads::permissions);
        functions.put("getacsserviceprincipals", reads::acsPrincipals);
        functions.put("getaddinprincipalshavingpermissionsinsites", reads::principals);
        functions.put("uninstalladdins", removals::uninstall);
        functions.put("getaddinuninstalljobdetail", removals::job);
    }

    @Override
    public @Nullable Response answer(FakeRequest request) {
        if (!request.web().equals(AddinWeb.ADMIN)
                || !request.startsWith("web")
                || request.segments().size() != 2) {
            return null;
        }
        String name = request.last().name();
        Function<FakeRequest, Response> function = functions.get(name.toLowerCase(Locale.ROOT));
        if (function == null) {
            return null;
        }
        if (addins.settings().isRetired()) {
            throw FakeError.of(state, 404, MethodArguments.NO_RESOURCE, Words.NO_RESOURCE, name);
        }
        if (!request.isPost()) {
            throw FakeError.of(
                    state,
                    405,
                    MethodArguments.INVALID_QUERY,
                    Words.WRONG_METHOD,
                    request.received().method(),
                    name);
        }
        request.query().allow(state);
        return function.apply(request);
    }
}
