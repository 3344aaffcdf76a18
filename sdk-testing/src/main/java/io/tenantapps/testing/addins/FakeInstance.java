package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * An installation of an add-in, with its state at the time of the call.
 *
 * @param id the id of the instance
 * @param title the title of the add-in
 * @param productId the product id
 * @param appIdentifier the name of the add-in's principal
 * @param web the path of the web
 * @param tenantDeployed true if the add-in was deployed to the tenant, so that other webs can use it
 * @param otherWebs the paths of the other webs that can use the add-in; empty for all webs
 * @param status the status
 */
public record FakeInstance(
        String id,
        String title,
        String productId,
        String appIdentifier,
        String web,
        boolean tenantDeployed,
        List<String> otherWebs,
        String status) {

    /** Copies the list. */
    public FakeInstance {
        otherWebs = List.copyOf(Arguments.required("otherWebs", otherWebs));
    }
}
