///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-businesscentral:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.fleet.BcFleet;
import io.tenantapps.businesscentral.fleet.FleetApp;
import io.tenantapps.businesscentral.fleet.FleetAppState;
import io.tenantapps.businesscentral.fleet.FleetInventory;
import io.tenantapps.core.Printable;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds outdated apps in all tenants whose Business Central environments a partner's application may manage. It only
 * reads. The application signs in to each tenant, so each tenant has its own connection.
 */
public final class FindOldApps {
    private FindOldApps() {}

    public static FleetInventory run(TenantConnection partner, Function<String, TenantConnection> connect) {
        List<TenantConnection> opened = new ArrayList<>();
        try {
            BcFleet fleet = BcFleet.builder()
                    .manageableTenants(partner, tenant -> {
                        TenantConnection customer = connect.apply(tenant);
                        opened.add(customer);
                        return customer;
                    })
                    .build();
            return fleet.inventory();
        } finally {
            opened.forEach(TenantConnection::close);
        }
    }

    static int command(
            Supplier<TenantConnection> signIn,
            Function<String, TenantConnection> connect,
            PrintStream out,
            String... args) {
        if (args.length != 0) {
            out.println("usage: FindOldApps");
            return 2;
        }
        try (TenantConnection partner = signIn.get()) {
            FleetInventory inventory = run(partner, connect);
            List<FleetApp> old = inventory.apps().stream()
                    .filter(row -> row.state() == FleetAppState.OLDER)
                    .toList();
            long unknown = inventory.apps().stream()
                    .filter(row -> row.state() == FleetAppState.NOT_KNOWN)
                    .count();
            old.forEach(row -> out.println(Printable.text(row.tenant() + "/" + row.environment() + ": "
                    + row.app().name() + " " + row.app().version() + ", newest is " + row.newest())));
            inventory
                    .unread()
                    .forEach(one -> out.println(
                            Printable.text(one.tenant() + (one.environment() == null ? "" : "/" + one.environment())
                                    + ": unknown, " + one.reason())));
            out.println(
                    inventory.apps().size() + " apps, " + old.size() + " of them outdated, " + unknown + " unknown");
            return inventory.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    /** Connects to another tenant with the same application. */
    private static TenantConnection connect(String tenant) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("AZURE_TENANT_ID", tenant);
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment(environment))
                .userAgent("Contoso", "FindOldApps", "1.0")
                .build();
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "FindOldApps", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(FindOldApps::signIn, FindOldApps::connect, System.out, args));
    }
}
