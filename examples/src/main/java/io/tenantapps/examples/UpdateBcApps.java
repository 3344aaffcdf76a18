///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-businesscentral:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.AvailableUpdate;
import io.tenantapps.businesscentral.BcAppsClient;
import io.tenantapps.businesscentral.RequirementsNotMetException;
import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.TenantConnection;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Updates every app of an environment, and says of those that cannot be updated what they lack. */
public final class UpdateBcApps {
    private UpdateBcApps() {}

    /** Answers the apps that could not be updated. */
    public static List<AvailableUpdate> run(TenantConnection contoso, String environment, Consumer<String> out) {
        BcAppsClient apps = BcAppsClient.environment(contoso, environment);
        List<AvailableUpdate> left = new ArrayList<>();
        for (AvailableUpdate update : apps.availableUpdates().execute()) {
            String what = update.name() + " to " + update.version();
            try {
                apps.update(update.appId(), update.version())
                        .installOrUpdateNeededDependencies(true)
                        .executeAndAwait(Duration.ofMinutes(30));
                out.accept(what + ": done");
            } catch (RequirementsNotMetException e) {
                left.add(update);
                e.requirements()
                        .forEach(need -> out.accept(what + ": needs " + need.name() + " " + need.version() + " first ("
                                + need.type() + ")"));
            } catch (SdkException e) {
                left.add(update);
                out.accept(what + ": " + e.getMessage());
            }
        }
        return left;
    }

    static int command(TenantConnection contoso, PrintStream out, String... args) {
        if (args.length != 1) {
            out.println("usage: UpdateBcApps <environment>");
            return 2;
        }
        try {
            List<AvailableUpdate> left = run(contoso, args[0], out::println);
            out.println(left.isEmpty() ? "All apps are up to date" : left.size() + " of the apps could not be updated");
            return left.isEmpty() ? 0 : 1;
        } catch (SdkException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    public static void main(String[] args) {
        int exit;
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "UpdateBcApps", "1.0")
                .build()) {
            exit = command(contoso, System.out, args);
        }
        System.exit(exit);
    }
}
