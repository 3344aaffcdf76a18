package io.tenantapps.reports;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.tenantapps.sharepoint.inventory.AccessAudit;
import io.tenantapps.sharepoint.inventory.Inventory;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.LoggerFactory;

/** Writes the page and the table of an access audit, in a separate JVM. Argument: the folder of the inventory. */
final class AccessReportProgram {
    private AccessReportProgram() {}

    public static void main(String[] arguments) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path folder = Path.of(arguments[0]);
        Report report = Report.of(AccessAudit.of(Inventory.open(folder), Instant.EPOCH));
        Reports.html(report, folder.resolve("access.html"));
        Reports.csv(report, folder.resolve("access.csv"));
        System.out.println(report.summary());
    }
}
