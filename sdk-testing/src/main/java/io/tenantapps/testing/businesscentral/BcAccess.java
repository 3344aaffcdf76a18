package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings of an environment for telemetry, and for the users and partners who have access. */
final class BcAccess implements BcRoutes.Subject {
    private static final String GROUP = BcRoutes.E + "/settings/securitygroupaccess";
    private static final String LICENSES = BcRoutes.E + "/settings/accesswithm365licenses";
    private static final String PARTNERS = BcRoutes.E + "/settings/partneraccess";
    private static final String SELECTED = "AllowSelectedPartnerTenants";
    private static final int MOST_PARTNERS = 10;

    /** The duration of a restart. */
    private static final Duration RESTART = Duration.ofMinutes(1);

    private final TenantState state;
    private final BcCentral central;

    BcAccess(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.post(BcRoutes.E + "/settings/appinsightskey", 0, this::setKey)
                .get(GROUP, 8, this::group)
                .post(GROUP, 8, this::setGroup)
                .add("DELETE", GROUP, 8, this::clearGroup)
                .get(LICENSES, 12, this::licenses)
                .post(LICENSES, 12, this::setLicenses)
                .addForUsersOnly("GET", PARTNERS, 22, this::partners)
                .addForUsersOnly("PUT", PARTNERS, 22, this::setPartners);
    }

    /** Sets or removes the key, and restarts the environment even if the key stays the same. */
    private Response setKey(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        String key = BcBody.json(central, request, "key").text("key");
        EnvironmentSettings is = environment.settings();
        if (!is.status().equals("Active")) {
            throw central.error(400, "cannotSetAppInsightsKey", BcWords.NO_KEY_WHILE_INACTIVE, is.name(), is.status());
        }
        environment.change(to -> to.telemetryKey(key).status("Restarting"));
        state.later(
                state.time().instant().plus(RESTART),
                () -> environment.change(to -> to.status().equals("Restarting") ? to.status("Active") : to));
        state.carriedOut("appinsightskey");
        return BcResponse.done();
    }

    private Response group(BcRequest request) {
        UUID id = central.in(request).settings().securityGroup();
        if (id == null) {
            return BcResponse.noContent();
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("displayName", central.settings().groups().getOrDefault(id, ""));
        return Response.json(row);
    }

    private Response setGroup(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        UUID id = BcBody.json(central, request, "Value").id("Value");
        if (!central.settings().groups().containsKey(id)) {
            throw central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, id);
        }
        return change(environment, id);
    }

    private Response clearGroup(BcRequest request) {
        return change(central.in(request), null);
    }

    private Response change(FakeEnvironment environment, @Nullable UUID group) {
        environment.change(to -> to.securityGroup(group));
        state.carriedOut("securitygroupaccess");
        return BcResponse.done();
    }

    private Response licenses(BcRequest request) {
        Boolean access = central.in(request).settings().licenseAccess();
        return access == null ? BcResponse.noContent() : Response.json(Map.of("enabled", access));
    }

    private Response setLicenses(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        boolean isEnabled = BcBody.json(central, request, "enabled").flagOrText("enabled");
        environment.change(to -> to.licenseAccess(isEnabled));
        state.carriedOut("accesswithm365licenses");
        return BcResponse.done();
    }

    private Response partners(BcRequest request) {
        EnvironmentSettings is = central.in(request).settings();
        return partners(is.partnerStatus(), is.partners());
    }

    private static Response partners(String status, List<String> tenantIds) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("status", status);
        row.put("allowedPartnerTenantIds", tenantIds);
        return Response.json(row);
    }

    private Response setPartners(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        BcBody body = BcBody.json(central, request, "status", "allowedPartnerTenantIds");
        if (body.text("status").isEmpty()) {
            throw central.badInput("status");
        }
        String status = body.oneOf("status", "Disabled", "AllowAllPartnerTenants", SELECTED);
        List<String> ids = body.ids("allowedPartnerTenantIds");
        if (ids.size() > MOST_PARTNERS || status.equals(SELECTED) == ids.isEmpty()) {
            throw central.badInput("allowedPartnerTenantIds");
        }
        environment.change(to -> to.partnerAccess(status, ids));
        state.carriedOut("partneraccess");
        return partners(status, ids);
    }
}
