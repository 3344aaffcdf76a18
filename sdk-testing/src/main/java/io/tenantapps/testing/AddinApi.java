package io.tenantapps.testing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The six functions for add-ins on the admin site. */
final class AddinApi implements FakeApi {
    private final TenantState state;
    private final FakeAdmin admin;
    private final Map<String, Function<FakeRequest, FakeAnswer>> functions = new LinkedHashMap<>();

    AddinApi(TenantState state, FakeAdmin admin) {
        this.state = state;
        this.admin = admin;
        AddinReads reads = new AddinReads(state, admin);
        AddinRemovals removals = new AddinRemovals(state, admin);
        functions.put("availableaddins", reads::addins);
        functions.put("addinpermissions", reads::permissions);
        functions.put("getacsserviceprincipals", reads::acsPrincipals);
        functions.put("getaddinprincipalshavingpermissionsinsites", reads::principals);
        functions.put("uninstalladdins", removals::uninstall);
        functions.put("getaddinuninstalljobdetail", removals::job);
    }

    @Override
    public @Nullable FakeAnswer answer(FakeRequest request) {
        if (!request.web().equals(FakeAdmin.PATH)
                || !request.startsWith("web")
                || request.segments().size() != 2) {
            return null;
        }
        String name = request.last().name();
        Function<FakeRequest, FakeAnswer> function = functions.get(name.toLowerCase(Locale.ROOT));
        if (function == null) {
            return null;
        }
        if (admin.isRetired()) {
            throw state.error(404, Arguments.NO_RESOURCE, Words.NO_RESOURCE, name);
        }
        if (!request.isPost()) {
            throw state.error(
                    405,
                    Arguments.INVALID_QUERY,
                    Words.WRONG_METHOD,
                    request.seen().method(),
                    name);
        }
        request.query().allow(state);
        return function.apply(request);
    }

    @Override
    public void reset() {
        admin.reset();
    }

    @Override
    public Runnable remember() {
        return admin.remember();
    }
}
