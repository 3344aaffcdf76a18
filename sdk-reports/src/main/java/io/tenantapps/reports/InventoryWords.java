package io.tenantapps.reports;

import io.tenantapps.sharepoint.inventory.InventoryFinding;
import java.util.ArrayList;
import java.util.List;

/** Describes a finding of an inventory in the row that it concerns. */
final class InventoryWords {
    private InventoryWords() {}

    /** Returns the row with the finding. The last cell of a row is the remark. */
    static ReportRow with(ReportRow row, InventoryFinding.Kind kind, String message) {
        List<String> cells = new ArrayList<>(row.cells());
        int remark = cells.size() - 1;
        cells.set(remark, cells.get(remark).isEmpty() ? message : cells.get(remark) + "; " + message);
        return new ReportRow(
                row.subject(),
                row.link(),
                rating(kind),
                Words.of(kind),
                cause(kind),
                cells,
                row.details(),
                row.seconds(),
                row.at());
    }

    private static Rating rating(InventoryFinding.Kind kind) {
        return switch (kind) {
            case TENANT_FULL_CONTROL -> Rating.FAILED;
            case DEAD_INSTALL, GRANT_WITHOUT_ADDIN -> Rating.ATTENTION;
            case SPFX_LEAK -> Rating.NEUTRAL;
        };
    }

    private static String cause(InventoryFinding.Kind kind) {
        return switch (kind) {
            case DEAD_INSTALL -> "Retired model: the add-in no longer works, but its app web and data exist";
            case TENANT_FULL_CONTROL, GRANT_WITHOUT_ADDIN -> Words.of(kind);
            case SPFX_LEAK -> "";
        };
    }
}
