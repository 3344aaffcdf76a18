package io.tenantapps.businesscentral.fleet;

import io.tenantapps.businesscentral.updates.EnvironmentUpdate;
import io.tenantapps.core.Call;

/**
 * A change of the updates of one environment.
 *
 * @param check reads whether the change is possible and would change anything
 */
record PairRequest(Call<Boolean> check, Call<EnvironmentUpdate> change) {}
