///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS io.tenantapps:tenantapps-sdk-sharepoint:0.1.0-SNAPSHOT
//DEPS org.slf4j:slf4j-nop:2.0.20
package io.tenantapps.examples;

import io.tenantapps.core.TenantConnection;
import io.tenantapps.core.auth.MsalTokens;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.sharepoint.sites.SiteList;
import io.tenantapps.sharepoint.sites.TenantSites;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Lists all sites of a tenant, and with {@code --webs} all their webs too, in files of JSON lines. It only reads. The
 * program needs Microsoft Graph's Sites.Read.All or, for webs and without Graph, SharePoint's Sites.Read.All. To resume
 * a killed run, start the program again with the same folder.
 */
public final class ListSites {
    private ListSites() {}

    static int command(Supplier<TenantConnection> signIn, PrintStream out, String... args) {
        boolean hasWebs = args.length == 3 && args[2].equals("--webs");
        if (args.length != 2 && !hasWebs) {
            out.println("usage: ListSites <admin site> <folder> [--webs]");
            return 2;
        }
        try (TenantConnection contoso = signIn.get()) {
            TenantSites sites = TenantSites.of(contoso, args[0]);
            SiteList list = (hasWebs ? sites.withWebs() : sites).run(Path.of(args[1]));
            out.println(list.totals().sites() + " sites from " + list.source() + ", "
                    + (hasWebs ? list.totals().webs() + " webs, " : "")
                    + list.totals().deleted()
                    + " deleted sites omitted");
            list.omissions().forEach(out::println);
            list.forEachWeb(web -> {
                if (web.isGap()) {
                    out.println(web.state() + " " + web.url() + ": " + web.message());
                }
            });
            return list.isComplete() ? 0 : 1;
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            out.println(e.getMessage());
            return 1;
        }
    }

    private static TenantConnection signIn() {
        return TenantConnection.builder()
                .tokens(MsalTokens.fromEnvironment())
                .userAgent("Contoso", "ListSites", "1.0")
                .build();
    }

    public static void main(String[] args) {
        System.exit(command(ListSites::signIn, System.out, args));
    }
}
