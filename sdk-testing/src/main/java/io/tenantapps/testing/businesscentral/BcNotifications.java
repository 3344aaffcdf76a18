package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The recipients of the tenant's notifications. */
final class BcNotifications implements BcRoutes.Subject {
    private static final String SETTINGS = "settings/notification";
    private static final String ALL = SETTINGS + "/recipients";
    private static final int MOST = 100;

    private final TenantState state;
    private final BcCentral central;
    private final String tenantId;

    BcNotifications(TenantState state, BcCentral central, String tenantId) {
        this.state = state;
        this.central = central;
        this.tenantId = tenantId;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(SETTINGS, 0, this::settings)
                .get(ALL, 0, request -> BcResponse.list(recipients()))
                .add("PUT", ALL, 0, this::add)
                .add("DELETE", ALL + "/{recipient}", 0, this::remove);
    }

    private List<Map<String, String>> recipients() {
        return central.settings().recipients();
    }

    private Response settings(BcRequest request) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("aadTenantId", tenantId);
        row.put("recipients", recipients());
        return Response.json(row);
    }

    private Response add(BcRequest request) {
        BcBody body = BcBody.json(central, request, "email", "name");
        String email = body.text("email");
        String name = body.text("name");
        if (name.isBlank()) {
            throw central.badInput("name");
        }
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw central.badInput("email");
        }
        if (recipients().size() >= MOST) {
            throw central.invalid(BcWords.QUOTA_REACHED, MOST);
        }
        central.change(settings -> settings.recipient(email, name));
        state.carriedOut("recipients");
        return Response.json(recipients().get(recipients().size() - 1));
    }

    private Response remove(BcRequest request) {
        UUID id = central.id(request, "recipient");
        List<Map<String, String>> others = recipients().stream()
                .filter(each -> !id.toString().equals(each.get("id")))
                .toList();
        if (others.size() == recipients().size()) {
            throw central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, id);
        }
        central.change(settings -> settings.recipients(others));
        state.carriedOut("recipients");
        return BcResponse.done();
    }
}
