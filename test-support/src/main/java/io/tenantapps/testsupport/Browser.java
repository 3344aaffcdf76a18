package io.tenantapps.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Opens pages in headless Chromium. Tests that need Chromium are skipped if it is missing. */
public final class Browser {
    private final Path folder;

    /** @param folder the folder for the browser's profile and output */
    public Browser(Path folder) {
        this.folder = folder;
    }

    /** Returns the page after its scripts have run. */
    public String shown(Path page, String hash) throws Exception {
        return run("--dump-dom", "--window-size=1200,700", page.toUri() + "#" + hash);
    }

    /** Takes a screenshot. {@code -Dscreenshot=FILE} keeps a screenshot of the page. */
    public void screenshot(Path page, String hash) throws Exception {
        Path picture = folder.resolve("page.png");
        run("--screenshot=" + picture, "--window-size=1200,700", page.toUri() + "#" + hash);
        assertTrue(Files.size(picture) > 5_000, "the picture is empty");
        String keep = System.getProperty("screenshot");
        if (keep != null) {
            Files.copy(picture, Path.of(keep), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String run(String... arguments) throws Exception {
        Path chromium = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> Path.of(path, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(
                chromium != null,
                "chromium is not on the path, so the page is not opened; to install it on Debian, run "
                        + "apt-get install chromium");
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--virtual-time-budget=20000",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, "the browser did not exit");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve("err.txt")));
        return Files.readString(out);
    }
}
