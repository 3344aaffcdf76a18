///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-businesscentral:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.UpdateResult;
import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.UpdatePlan;
import io.tenantapps.businesscentral.apps.UpdateReport;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Updates all apps of an environment, except those whose update requires accepting a licence. Each app is updated after
 * the apps that it requires. The program needs the permission AdminCenter.ReadWrite.All.
 */
public final class UpdateBcApps {
    private UpdateBcApps() {}

    /** Returns true if all apps are up to date now. */
    public static boolean run(TenantConnection contoso, String environment, Consumer<String> out) {
        BcAppsClient apps = BcAppsClient.environment(contoso, environment);
        UpdatePlan plan = apps.updatePlan().withoutInstalls().execute();
        out.accept(plan.text().strip());
        UpdateReport report = apps.apply(plan).continueAfterFailure(true).run();
        for (UpdateResult app : report.results()) {
            out.accept(app.name() + " " + app.to() + ": " + app.outcome()
                    + (app.reason() == null ? "" : ", " + app.reason()));
        }
        return report.isComplete() && plan.skipped().isEmpty();
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 1) {
            out.println("usage: UpdateBcApps <environment>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            return run(contoso, args[0], out::println) ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "UpdateBcApps", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(UpdateBcApps::signIn, System.out, args));
    }
}
