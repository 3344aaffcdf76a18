package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.environments.BcEnvironmentsClient;
import io.tenantapps.businesscentral.internal.BcService;

/** A tenant of a fleet, with the service's URL and the API version used for this tenant. */
record FleetTenant(String name, BcService service) {

    BcEnvironmentsClient environments() {
        return builder().build();
    }

    BcEnvironmentsClient environments(String family) {
        return builder().applicationFamily(family).build();
    }

    private BcEnvironmentsClient.Builder builder() {
        return BcEnvironmentsClient.builder(service.connection()).apiVersion(service.version());
    }
}
