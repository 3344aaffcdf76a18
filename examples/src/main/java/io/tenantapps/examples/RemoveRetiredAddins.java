///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.MsalTokens;
import io.tenantapps.core.SdkException;
import io.tenantapps.core.TenantConnection;
import io.tenantapps.sharepoint.AddinAdminClient;
import io.tenantapps.sharepoint.AddinInstance;
import io.tenantapps.sharepoint.AddinType;
import io.tenantapps.sharepoint.Partial;
import io.tenantapps.sharepoint.UninstallReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Finds the add-ins of the retired model on many sites, and removes them when told to, with their app webs and all data in
 * them. What was deployed for the whole tenant is listed and left alone.
 */
public final class RemoveRetiredAddins {
    private RemoveRetiredAddins() {}

    public static Partial<AddinInstance> find(TenantConnection contoso, String adminSite, List<String> sites) {
        return AddinAdminClient.of(contoso, adminSite).availableAddins(sites).execute();
    }

    public static UninstallReport remove(TenantConnection contoso, String adminSite, List<AddinInstance> found) {
        List<AddinInstance> retired =
                found.stream().filter(RemoveRetiredAddins::isToBeRemoved).toList();
        return AddinAdminClient.of(contoso, adminSite).uninstall().of(retired).executeAndAwait(Duration.ofMinutes(30));
    }

    /** The service lists some solutions of the SharePoint Framework too; they are not retired. */
    private static boolean isToBeRemoved(AddinInstance addin) {
        return addin.type() != AddinType.SPFX_LEAK && addin.type() != AddinType.UNKNOWN && !addin.isTenantDeployed();
    }

    static int command(TenantConnection contoso, PrintStream out, String... args) throws IOException {
        boolean removes = args.length == 3 && args[2].equals("--remove");
        if (args.length != 2 && !removes) {
            out.println("usage: RemoveRetiredAddins <admin site> <file with a site in each line> [--remove]");
            return 2;
        }
        try {
            Partial<AddinInstance> found = find(contoso, args[0], Files.readAllLines(Path.of(args[1])));
            found.rows()
                    .forEach(addin -> out.println(addin.currentWebUrl() + ": " + addin.title() + ", " + addin.type()
                            + (isToBeRemoved(addin) ? "" : ", left alone")));
            found.failures().forEach(out::println);
            if (!removes || found.rows().stream().noneMatch(RemoveRetiredAddins::isToBeRemoved)) {
                return found.isComplete() ? 0 : 1;
            }
            UninstallReport report = remove(contoso, args[0], found.rows());
            out.println(report);
            return report.isComplete() && found.isComplete() ? 0 : 1;
        } catch (SdkException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    public static void main(String[] args) throws IOException {
        int exit;
        try (TenantConnection contoso = TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "RemoveRetiredAddins", "1.0")
                .build()) {
            exit = command(contoso, System.out, args);
        }
        System.exit(exit);
    }
}
