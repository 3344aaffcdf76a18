package io.tenantapps.businesscentral.settings;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.ConfirmedChange;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceCall;
import io.tenantapps.businesscentral.internal.Setting;
import io.tenantapps.businesscentral.internal.json.OneOrList;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Guid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The access of partners to an environment, which only users may read and change. */
final class PartnerSetting {
    private static final String GET = "get partner access";
    private static final ApiVersion SINCE = ApiVersion.of("v2.22");
    private static final ResponseReader<PartnerAccess> ACCESS = Json.as(PartnerAccess.class);

    private final EnvironmentPath path;
    private final ApiUrl url;
    private final Setting<PartnerAccess> setting;

    PartnerSetting(EnvironmentPath path) {
        this.path = path.on(path.service().forUsers());
        this.url = path.url().segments("settings", "partneraccess");
        this.setting = new Setting<>(this.path, GET, SINCE, url, PartnerAccess.class, List.of());
    }

    Call<PartnerAccess> get() {
        return new ServiceCall<>(
                path.service(),
                GET,
                SINCE,
                execution -> path.named(
                        execution, null, () -> execution.send(path.service().read(GET, url, ACCESS))));
    }

    /** Returns the change, which the caller must confirm. */
    ChangeSetting set(String operation, PartnerStatus status, List<String> tenantIds) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status.wireName());
        if (!tenantIds.isEmpty()) {
            body.put("allowedPartnerTenantIds", tenantIds);
        }
        return new ChangeSetting(ConfirmedChange.of(
                path,
                operation,
                SINCE,
                execution -> setting.change(
                        execution,
                        operation,
                        "PUT",
                        Body.json(body),
                        OneOrList.ignored(),
                        current -> isSo(current, status, Set.copyOf(tenantIds)))));
    }

    private static boolean isSo(@Nullable PartnerAccess current, PartnerStatus status, Set<String> tenantIds) {
        return current != null
                && current.partnerStatus() == status
                && (status != PartnerStatus.ALLOW_SELECTED_PARTNER_TENANTS
                        || current.allowedPartnerTenantIds().stream()
                                .map(Guid::plain)
                                .collect(Collectors.toSet())
                                .equals(tenantIds));
    }
}
