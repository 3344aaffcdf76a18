package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.Answer;
import io.tenantapps.core.Body;
import io.tenantapps.core.Execution;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the tenant's catalog has to do with Microsoft Teams. */
record TeamsPackage(Catalog catalog) {
    private static final long LARGEST = 1L << 30;

    @Nullable
    Void sync(Execution execution, int item) {
        Address site = catalog.site(execution);
        return catalog.named(
                execution,
                site,
                null,
                () -> execution.send(catalog.write(
                        "sync to teams",
                        catalog.from(site).segments("SyncSolutionToTeams(id=" + item + ")"),
                        site,
                        Body.empty())));
    }

    @Nullable
    Void sync(Execution execution, AppId app) {
        return sync(execution, new ListItems(catalog).numberOf(execution, app));
    }

    /** Downloads into a file beside the target, and moves it there when it is whole. */
    Path download(Execution execution, AppId app, Path target) {
        Address site = catalog.site(execution);
        int item = new ListItems(catalog).numberOf(execution, app);
        Address zip = catalog.from(site).segments("DownloadTeamsSolution(" + item + ")", "$value");
        Path part = target.resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try {
                catalog.named(
                        execution,
                        site,
                        app,
                        () -> execution.send(catalog.read("download teams package", zip, answer -> save(answer, part))
                                .accept("*/*")
                                .answerLimit(LARGEST)));
                return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    /** Saves what is a zip; a page of something in front of the service is none. */
    private static Path save(Answer answer, Path part) throws IOException {
        PushbackInputStream in = new PushbackInputStream(answer.stream(), 2);
        byte[] start = in.readNBytes(2);
        if (start.length < 2 || start[0] != 'P' || start[1] != 'K') {
            throw answer.unreadable("it is no zip file");
        }
        in.unread(start);
        try (OutputStream out = created(part)) {
            byte[] chunk = new byte[16 << 10];
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                write(out, chunk, read, part);
            }
        } // closing fails only where writing would have
        return part;
    }

    /** A disk that is full is no lost answer. */
    private static void write(OutputStream out, byte[] chunk, int length, Path part) {
        try {
            out.write(chunk, 0, length);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private static OutputStream created(Path part) {
        try {
            return Files.newOutputStream(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unwritable(part, e);
        }
    }

    private static UncheckedIOException unwritable(Path file, IOException e) {
        return new UncheckedIOException("teams package cannot be written: " + file, e);
    }
}
