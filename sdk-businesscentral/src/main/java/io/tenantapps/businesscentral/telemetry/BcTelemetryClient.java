package io.tenantapps.businesscentral.telemetry;

import io.tenantapps.businesscentral.AdminCenterApi;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.EnvironmentRequests;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.CheckReturnValue;
import io.tenantapps.core.internal.Arguments;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A client for the telemetry that the service itself keeps about an environment.
 *
 * <pre>{@code
 * BcTelemetryClient telemetry = BcAdminCenter.of(contoso).telemetry("Main");
 * Instant now = contoso.now();
 * telemetry.query(now.minus(Duration.ofHours(1)), now)
 *         .forEach(row -> System.out.println(row.time("TIMESTAMP") + " " + row.values().size())); }</pre>
 *
 * <p>The permissions of an application, and in brackets the permissions of a user:
 *
 * <!-- permissions -->
 * <ul>
 *   <li>AdminCenter.ReadWrite.All (user_impersonation): query.
 * </ul>
 * <!-- /permissions -->
 */
public final class BcTelemetryClient {
    private final EnvironmentPath path;

    private BcTelemetryClient(EnvironmentPath path) {
        this.path = path;
    }

    /**
     * Returns a client for the telemetry of an environment.
     *
     * @throws IllegalArgumentException if the name is not a valid environment name
     */
    public static BcTelemetryClient of(AdminCenterApi api, String environment) {
        Arguments.required("api", api);
        return new BcTelemetryClient(EnvironmentRequests.of(api, environment).path());
    }

    /**
     * Reads the telemetry of a period. {@link ReadTelemetry#forEach} passes on one row at a time and needs constant
     * memory. The rows may contain personal data.
     *
     * <p>{@code GET
     * /admin/{version}/applications/{family}/environments/{environment}/telemetry?startDateUtc=…&endDateUtc=…&logCategory=All};
     * since v2.0; needs AdminCenter.ReadWrite.All; harmless to repeat.
     *
     * @throws IllegalArgumentException if the start is not before the end
     */
    @CheckReturnValue
    public ReadTelemetry query(Instant from, Instant to) {
        Arguments.required("from", from);
        Arguments.required("to", to);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to, but is: " + from + " and " + to);
        }
        ApiUrl url = path.url()
                .segments("telemetry")
                .query("startDateUtc", wire(from))
                .query("endDateUtc", wire(to));
        return new ReadTelemetry(path, url);
    }

    private static String wire(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    @Override
    public String toString() {
        return "BcTelemetryClient[" + path + "]";
    }
}
