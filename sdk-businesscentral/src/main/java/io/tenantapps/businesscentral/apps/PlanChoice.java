package io.tenantapps.businesscentral.apps;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.businesscentral.BcAppId;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.http.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selection of updates for a plan. The plan stores it, so that the same selection can be repeated.
 *
 * @param only the apps to update, to which the plan adds the apps that they need; null to update all apps
 * @param except the apps that the plan skips
 * @param upTo the maximum version; null for no limit
 * @param installs true if the plan may install missing apps
 */
record PlanChoice(
        @JsonProperty("only") @Nullable List<BcAppId> only,
        @JsonProperty("except") List<BcAppId> except,
        @JsonProperty("upTo") @Nullable AppVersion upTo,
        @JsonProperty("installs") boolean installs) {
    static final PlanChoice ALL = new PlanChoice(null, List.of(), null, true);

    PlanChoice {
        only = only == null ? null : sorted(only);
        except = sorted(Json.list(except));
    }

    PlanChoice only(Collection<BcAppId> apps) {
        return new PlanChoice(List.copyOf(apps), except, upTo, installs);
    }

    PlanChoice except(Collection<BcAppId> apps) {
        return new PlanChoice(only, List.copyOf(apps), upTo, installs);
    }

    PlanChoice upTo(AppVersion version) {
        return new PlanChoice(only, except, version, installs);
    }

    PlanChoice installs(boolean some) {
        return new PlanChoice(only, except, upTo, some);
    }

    private static List<BcAppId> sorted(Collection<BcAppId> apps) {
        return apps.stream()
                .distinct()
                .sorted(Comparator.comparing(BcAppId::toString))
                .toList();
    }

    boolean isTooNew(AppVersion version) {
        return upTo != null && version.isNewerThan(upTo);
    }

    boolean wants(BcAppId app) {
        return (only == null || only.contains(app)) && !except.contains(app);
    }
}
