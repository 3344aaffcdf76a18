package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A text file as LibreOffice opens it, with computed formulas. */
public final class Spreadsheet {
    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";

    /** All tests share one profile, because creating the profile is the slowest part of the first start. */
    private static final Path PROFILE = profile();

    private final Document document;

    private Spreadsheet(Document document) {
        this.document = document;
    }

    /**
     * Opens a file in LibreOffice.
     *
     * @param folder an empty folder for LibreOffice's output
     * @param separators the cell separators
     */
    public static Spreadsheet open(Path file, Path folder, String separators) throws Exception {
        Path soffice = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "soffice"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(
                soffice != null,
                "soffice is not on the path, so the file is not opened; on Debian, install it with apt-get install"
                        + " libreoffice-calc-nogui");
        String codes = separators.chars().mapToObj(String::valueOf).collect(Collectors.joining("/"));
        Process process = new ProcessBuilder(
                        soffice.toString(),
                        "--headless",
                        "-env:UserInstallation=" + PROFILE.toUri(),
                        "--infilter=Text - txt - csv (StarCalc):" + codes
                                + ",34,76,1,,0,false,true,false,false,false,-1,true,,,,,true",
                        "--convert-to",
                        "fods",
                        "--outdir",
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "LibreOffice did not exit");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("out.txt")));
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", ".fods");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return new Spreadsheet(
                factory.newDocumentBuilder().parse(folder.resolve(name).toFile()));
    }

    /** Returns the formulas. Plain text is not a formula. */
    public List<String> formulas() {
        List<String> formulas = new ArrayList<>();
        for (Element cell : elements(document.getDocumentElement(), "table-cell")) {
            String formula = cell.getAttributeNS(TABLE, "formula");
            if (!formula.isEmpty()) {
                formulas.add(formula);
            }
        }
        return formulas;
    }

    /** Returns the rows that are not empty, with the text of each cell that is not empty. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : elements(document.getDocumentElement(), "table-row")) {
            List<String> cells = elements(row, "table-cell").stream()
                    .map(Element::getTextContent)
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (!cells.isEmpty()) {
                rows.add(cells);
            }
        }
        return rows;
    }

    private static Path profile() {
        try {
            Path profile = Files.createTempDirectory("spreadsheet");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(profile)));
            return profile;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagNameNS(TABLE, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
