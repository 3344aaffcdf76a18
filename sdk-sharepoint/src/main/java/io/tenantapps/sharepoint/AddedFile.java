package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.AnswerReader;
import io.tenantapps.core.Execution;
import io.tenantapps.core.Json;
import io.tenantapps.core.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog has under the name of a package: after a lost answer, the same bytes under the same name are proof that
 * they were added. They may have been there before, and then nothing was to be added.
 */
record AddedFile(Catalog catalog, Address site, PackageSource source) implements CatalogWrite.State<UploadedFile> {
    private static final AnswerReader<UploadedFile> FILE = Json.as(UploadedFile.class);

    @Override
    public CatalogWrite.@Nullable Seen<UploadedFile> look(Execution execution) {
        Address address = site.segments(
                "_api",
                "web",
                "GetFolderByServerRelativePath(DecodedUrl='AppCatalog')",
                "Files(" + source.name().literal() + ")");
        try {
            UploadedFile file = execution.send(catalog.read("find package file", address, FILE));
            return hasTheSameBytes(execution, address, file) ? new CatalogWrite.Seen<>(file) : null;
        } catch (NotFoundException e) {
            return null;
        }
    }

    private boolean hasTheSameBytes(Execution execution, Address file, UploadedFile found) {
        long length = length();
        if (found.length() != null && found.length() != length) {
            return false;
        }
        AnswerReader<Boolean> comparison = answer -> {
            try (InputStream ours = source.open()) {
                return areTheSame(ours, answer.stream());
            }
        };
        return execution.send(catalog.read("compare package file", file.segments("$value"), comparison)
                .accept("*/*")
                .answerLimit(length + 1));
    }

    private long length() {
        try {
            return source.body().length();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Reads the answer to its end even where it differs early, as every reader has to. */
    private static boolean areTheSame(InputStream one, InputStream other) throws IOException {
        byte[] theirs = new byte[16 << 10];
        boolean same = true;
        for (int read = other.read(theirs); read >= 0; read = other.read(theirs)) {
            byte[] ours = one.readNBytes(read);
            same = same && java.util.Arrays.equals(ours, 0, ours.length, theirs, 0, read);
        }
        return same && one.read() < 0;
    }

    @Override
    public List<Integer> patience() {
        return AppVerb.DEPLOY.patience();
    }
}
