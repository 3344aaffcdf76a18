package io.tenantapps.examples;

import io.tenantapps.core.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes CSV according to RFC 4180. No cell is a formula that a spreadsheet would evaluate. */
final class Csv {
    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    void row(Object... cells) {
        row(Stream.of(cells).map(cell -> cell == null ? "" : cell.toString()).toList());
    }

    void row(List<String> cells) {
        try {
            out.write(cells.stream().map(Printable::csvCell).collect(Collectors.joining(",")) + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
