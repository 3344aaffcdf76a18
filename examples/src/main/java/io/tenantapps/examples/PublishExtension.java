///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-businesscentral:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.businesscentral.AppOperation;
import io.tenantapps.businesscentral.BcAppsClient;
import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.TenantConnection;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** Uploads a per-tenant extension of one's own, to whose terms one agrees, and waits until it is installed. */
public final class PublishExtension {
    private PublishExtension() {}

    public static AppOperation run(TenantConnection contoso, String environment, Path app) {
        return BcAppsClient.environment(contoso, environment)
                .uploadExtension(app)
                .acceptIsvEula(true)
                .executeAndAwait(Duration.ofMinutes(30));
    }

    static int command(TenantConnection contoso, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: PublishExtension <environment> <app file>");
            return 2;
        }
        try {
            AppOperation done = run(contoso, args[0], Path.of(args[1]));
            out.println(args[1] + ": version " + done.targetVersion() + " is installed");
            return 0;
        } catch (SdkException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    public static void main(String[] args) {
        int exit;
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "PublishExtension", "1.0")
                .build()) {
            exit = command(contoso, System.out, args);
        }
        System.exit(exit);
    }
}
