package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * An installation of an add-in, as it was at the moment of the question.
 *
 * @param id the id of the instance
 * @param title the title of the add-in
 * @param productId the product
 * @param appIdentifier the name of its principal
 * @param web the path of the web on which it is installed
 * @param tenantDeployed whether it is also available elsewhere, because it was deployed to the tenant
 * @param otherWebs the paths of these other webs; empty for all of them
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
