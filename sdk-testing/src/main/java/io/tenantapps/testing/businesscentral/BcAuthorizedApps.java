package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list of the Microsoft Entra apps that may call the API without a user. */
final class BcAuthorizedApps implements BcRoutes.Subject {
    private static final String ALL = "authorizedAadApps";
    private static final String ONE = ALL + "/{app}";

    private final TenantState state;
    private final BcCentral central;

    BcAuthorizedApps(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.addForUsersOnly("GET", ALL, 15, this::all)
                .addForUsersOnly("PUT", ONE, 15, this::authorize)
                .add("DELETE", ONE, 15, this::remove);
    }

    /** Returns a bare array, unlike all other lists of this service. */
    private Response all(BcRequest request) {
        return Response.json(central.authorizedApps().stream().map(this::row).toList());
    }

    private Map<String, Object> row(String appId) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("appId", appId);
        row.put("isAdminConsentGranted", central.hasConsent(appId));
        return row;
    }

    private Response authorize(BcRequest request) {
        String appId = central.id(request, "app").toString();
        central.authorize(appId);
        state.carriedOut(ALL);
        return Response.json(row(appId));
    }

    private Response remove(BcRequest request) {
        String appId = central.id(request, "app").toString();
        if (!central.authorizedApps().contains(appId)) {
            throw central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, appId);
        }
        central.doesNotAuthorize(appId);
        state.carriedOut(ALL);
        return BcResponse.done();
    }
}
