///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-businesscentral:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.apps.BcAppsClient;
import io.tenantapps.businesscentral.apps.DeployedExtension;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Deploys a per-tenant extension from a file, if the environment does not have its version yet. The program accepts the
 * extension's licence terms. The program needs the permission AdminCenter.ReadWrite.All.
 */
public final class PublishExtension {
    private PublishExtension() {}

    public static DeployedExtension run(TenantConnection contoso, String environment, Path app) {
        return BcAppsClient.environment(contoso, environment)
                .deployExtension(app)
                .acceptIsvEula(true)
                .executeAndAwait(Duration.ofMinutes(30));
    }

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: PublishExtension <environment> <app file>");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            DeployedExtension done = run(contoso, args[0], Path.of(args[1]));
            out.println(args[1] + ": version " + done.to()
                    + (done.wasInstalled() ? " was already installed" : " is installed"));
            return 0;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "PublishExtension", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(PublishExtension::signIn, System.out, args));
    }
}
