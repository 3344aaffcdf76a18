///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-reports:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.reports.Report;
import io.tenantapps.reports.Reports;
import io.tenantapps.sharepoint.addins.AddinAdminClient;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Shows which application has access to which site of a tenant, and when the secrets of each application expire. The
 * program lists all webs itself, and only reads. The program needs Sites.Read.All of Microsoft Graph and of SharePoint,
 * and Microsoft Graph's Application.Read.All. To resume a killed run, start the program again with the same folder.
 */
public final class AuditAccess {
    private AuditAccess() {}

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        if (args.length != 2) {
            out.println("usage: AuditAccess <admin site> <folder>");
            return 2;
        }
        Path folder = Path.of(args[1]);
        try (TenantConnection contoso = signIn.get()) {
            Inventory inventory = AddinAdminClient.of(contoso, args[0])
                    .inventory()
                    .withEntra()
                    .run(folder);
            AccessAudit audit = AccessAudit.of(inventory, contoso.now());
            Report report = Report.of(audit).tenant(args[0]);
            Reports.html(report, folder.resolve("access.html"));
            Reports.csv(report, folder.resolve("access.csv"));
            out.println(report.summary());
            return inventory.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "AuditAccess", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(AuditAccess::signIn, System.out, args));
    }
}
