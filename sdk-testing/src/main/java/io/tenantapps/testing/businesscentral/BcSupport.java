package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import io.tenantapps.testing.internal.state.TenantState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The support contact of an environment, which the environment itself stores. */
final class BcSupport implements BcRoutes.Subject {
    private static final String CONTACT = "support/" + BcRoutes.E + "/supportcontact";
    private static final String[] NAMES = {"name", "email", "url"};

    private final TenantState state;
    private final BcCentral central;

    BcSupport(TenantState state, BcCentral central) {
        this.state = state;
        this.central = central;
    }

    @Override
    public void addTo(BcRoutes routes) {
        routes.get(CONTACT, 0, this::contact).add("PUT", CONTACT, 0, this::setContact);
    }

    private Response contact(BcRequest request) {
        Map<String, String> contact = answering(request).settings().supportContact();
        if (contact.isEmpty()) {
            throw central.error(404, "ResourceDoesNotExist", BcWords.NO_RESOURCE, "supportContact");
        }
        return Response.json(contact);
    }

    private Response setContact(BcRequest request) {
        FakeEnvironment environment = answering(request);
        BcBody body = BcBody.json(central, request, NAMES);
        Map<String, String> contact = new LinkedHashMap<>();
        for (String name : NAMES) {
            contact.put(name, body.text(name));
        }
        environment.change(to -> to.supportContact(contact));
        state.carriedOut("supportcontact");
        return Response.json(contact);
    }

    /** Returns the environment. Throws unless it is active, because the environment itself answers. */
    private FakeEnvironment answering(BcRequest request) {
        FakeEnvironment environment = central.in(request);
        EnvironmentSettings is = environment.settings();
        if (!is.status().equals("Active")) {
            throw central.error(
                    400, "businessCentralCommunicationException", BcWords.NOT_ACTIVE, is.name(), is.status());
        }
        return environment;
    }
}
