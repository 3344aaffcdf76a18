package io.tenantapps.testing;

import io.tenantapps.testing.internal.state.MachineClock;
import io.tenantapps.testing.internal.tokens.FakeResource;
import java.io.PrintStream;
import java.time.Duration;

/**
 * A program that runs a fake tenant, for curl and for other languages. The arguments are a port (default 8080) and a
 * {@linkplain FakeTenant#seed seed} (default {@code contoso}). The tenant uses real time. The program serves requests
 * until it is killed, and prints each request.
 */
public final class FakeTenantServer {
    private static final Duration LONG = Duration.ofDays(30);

    private FakeTenantServer() {}

    /** Starts the server. The class comment describes the arguments. */
    public static void main(String[] args) throws InterruptedException {
        try (FakeTenant tenant = start(args)) {
            describe(tenant, System.out);
            tenant.onRequest(request -> System.out.println(request));
            Thread.currentThread().join(); // waits until the process is killed
        }
    }

    private static FakeTenant start(String[] args) {
        String port = args.length > 0 ? args[0] : "8080";
        if (args.length > 2 || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new IllegalArgumentException(
                    "the arguments must be a port and a seed, such as 8080 contoso, but are: "
                            + String.join(" ", args));
        }
        return FakeTenant.start(Integer.parseInt(port), VirtualTime.flowing(MachineClock.utc()))
                .keepsLog(false)
                .seed(args.length > 1 ? args[1] : "contoso");
    }

    private static void describe(FakeTenant tenant, PrintStream out) {
        String url = tenant.businessCentral().url();
        out.println("The fake tenant listens on " + url + " until you press Ctrl+C. Paste this into another terminal:");
        out.println();
        out.println("URL=" + url);
        out.println("TOKEN=" + tenant.newToken(url, LONG));
        out.println("BC_TOKEN=" + tenant.newToken(FakeResource.BUSINESS_CENTRAL_AUDIENCES.get(0), LONG));
        out.println("GRAPH_TOKEN=" + tenant.newToken(FakeResource.GRAPH_AUDIENCES.get(0), LONG));
        out.println();
        out.println("""
                curl -H "Authorization: Bearer $TOKEN" -H "Accept: application/json" "$URL/sites/appcatalog/_api/web/tenantappcatalog/AvailableApps"
                curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" -d '{"urls":["/sites/hr"]}' "$URL/admin/_api/web/AvailableAddIns"
                curl -H "Authorization: Bearer $BC_TOKEN" "$URL/admin/v2.29/applications/BusinessCentral/environments/Production/apps"
                curl -H "Authorization: Bearer $GRAPH_TOKEN" "$URL/v1.0/sites/getAllSites"
                """);
    }
}
