package io.tenantapps.businesscentral.applications;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.ServiceRequests;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Call;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import java.util.List;

/**
 * A client for the applications that a tenant can use for new environments: their families, countries, rings and
 * versions.
 *
 * <pre>{@code
 * BcApplicationsClient applications = BcAdminCenter.of(contoso).applications();
 * for (ApplicationFamily family : applications.list().execute()) {
 *     System.out.println(family.applicationFamily() + ": " + family.countries());
 * }
 * List<String> versions = applications.versions("BusinessCentral", "DK", "PROD").execute(); }</pre>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): list, versions.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcApplicationsClient {
    private static final ResponseReader<List<ApplicationFamily>> FAMILIES = Json.rows(ApplicationFamily.class);
    private static final ResponseReader<List<String>> VERSIONS = Json.rows(String.class);

    private final ServiceRequests service;

    private BcApplicationsClient(ServiceRequests service) {
        this.service = service;
    }

    /** Returns a client for the applications of a tenant. */
    public static BcApplicationsClient of(AdminCenterApi api) {
        Arguments.required("api", api);
        return new BcApplicationsClient(ServiceRequests.of(api));
    }

    /**
     * Lists the application families with their countries and rings. A new environment needs a country and a ring from
     * this list.
     *
     * <p>{@code GET /admin/{version}/applications/}; since v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat.
     */
    @CheckReturnValue
    public Call<List<ApplicationFamily>> list() {
        ApiUrl url = service.url("applications");
        String operation = "list applications";
        return service.call(
                operation, ApiVersion.V2_0, service.service().read(operation, url.next(url + "/"), FAMILIES));
    }

    /**
     * Lists the versions that a new environment can have, such as {@code 28.0.40000.0}. An environment that is created
     * without a version gets the newest one.
     *
     * <p>{@code GET /admin/{version}/applications/{family}/Countries/{countryCode}/Rings/{ring}}; since v2.0; needs
     * AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @param family the family, such as {@code BusinessCentral}
     * @param countryCode the country, such as {@code DK}
     * @param ring the {@linkplain ApplicationRing#name name} of the ring, such as {@code PROD}
     * @throws IllegalArgumentException if the family is not a valid name
     */
    @CheckReturnValue
    public Call<List<String>> versions(String family, String countryCode, String ring) {
        Arguments.notBlank("family", family);
        Arguments.notBlank("countryCode", countryCode);
        Arguments.notBlank("ring", ring);
        return service.get(
                "list application versions",
                ApiVersion.V2_0,
                VERSIONS,
                "applications",
                EnvironmentPath.familyName(family),
                "Countries",
                countryCode,
                "Rings",
                ring);
    }

    @Override
    public String toString() {
        return "BcApplicationsClient[" + service.service().root() + "]";
    }
}
