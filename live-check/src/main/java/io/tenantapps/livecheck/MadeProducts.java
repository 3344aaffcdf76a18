package io.tenantapps.livecheck;

import io.tenantapps.core.internal.Redactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file with the products that the kit may have added to a catalog and has not yet removed. The kit writes each
 * stage of a product to the file before it sends the request for that stage, so that it can clean up after a kill. A
 * second run cannot use the file at the same time.
 */
final class MadeProducts implements AutoCloseable {

    /** The stages of a product. */
    enum Stage {
        /** The kit chose the product id and sent nothing. */
        PLANNED,
        /** The kit may have added the product to the catalog. */
        ADDED,
        /** The kit may also have installed the product on the site. */
        INSTALLED
    }

    /**
     * A product of the kit.
     *
     * @param id the product id
     * @param catalog the URL of the site with the catalog
     * @param accessor the name of the catalog in URLs
     * @param site the URL of the site on which the product may be installed
     * @param stage the stage that the product may have reached
     * @param since the time of the last request that marked a stage
     * @param files the names of the product's files
     */
    record Product(
            String id, String catalog, String accessor, String site, Stage stage, Instant since, List<String> files) {
        private static final int CELLS = 6;

        Product at(Stage later, Instant now) {
            return new Product(id, catalog, accessor, site, later.compareTo(stage) > 0 ? later : stage, now, files);
        }

        private String line() {
            List<String> cells = new ArrayList<>(List.of(id, catalog, accessor, site, stage.name(), since.toString()));
            cells.addAll(files);
            return String.join("\t", cells);
        }

        private static Product of(String line) {
            List<String> cells = Arrays.asList(line.split("\t", -1));
            return new Product(
                    UUID.fromString(cells.get(0)).toString(),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    Stage.valueOf(cells.get(4)),
                    Instant.parse(cells.get(5)),
                    List.copyOf(cells.subList(CELLS, cells.size())));
        }
    }

    private final Path file;
    private final FileChannel lock;

    private MadeProducts(Path file, FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /**
     * Opens the file and locks it.
     *
     * @throws IllegalStateException if another run uses the file
     */
    static MadeProducts lock(Path file) {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new IllegalStateException("Another run uses " + Redactor.path(file)
                        + ". Wait until it ends, or choose another file with --state.");
            }
            return new MadeProducts(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The state file cannot be locked: " + Redactor.path(file), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this process has already locked the file
        }
    }

    /** Returns the number of products in a file, without a lock. */
    static int count(Path file) {
        return read(file).size();
    }

    /** Returns the products that have not been removed yet. */
    List<Product> all() {
        return read(file);
    }

    private static List<Product> read(Path file) {
        if (Files.notExists(file)) {
            return List.of();
        }
        List<Product> products = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    products.add(Product.of(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The state file cannot be read: " + Redactor.path(file), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw new IllegalStateException(
                    "The state file " + Redactor.path(file) + " is damaged. Remove the apps whose title starts with "
                            + TinyPackage.PREFIX + " by hand, and then delete the file.",
                    e);
        }
        return products;
    }

    /** Writes products to disk, before the kit sends them. */
    void add(List<Product> products) {
        List<Product> all = new ArrayList<>(all());
        all.addAll(products);
        write(all);
    }

    /** Writes the stage of a product to disk, before the kit sends the request that reaches this stage. */
    void mark(String id, Stage stage, Instant now) {
        write(all().stream()
                .map(product -> product.id().equals(id) ? product.at(stage, now) : product)
                .toList());
    }

    /** Returns the stage of a product. */
    Stage stage(String id) {
        return all().stream()
                .filter(product -> product.id().equals(id))
                .map(Product::stage)
                .findFirst()
                .orElse(Stage.PLANNED);
    }

    /** Records that a response confirmed an earlier stage, unless the product has reached a later stage since. */
    void settle(String id, Stage from, Stage to) {
        write(all().stream()
                .map(product -> product.id().equals(id) && product.stage() == from
                        ? new Product(
                                product.id(),
                                product.catalog(),
                                product.accessor(),
                                product.site(),
                                to,
                                product.since(),
                                product.files())
                        : product)
                .toList());
    }

    void remove(Product product) {
        write(all().stream().filter(each -> !each.id().equals(product.id())).toList());
    }

    /** Replaces the file as a whole, so that a kill leaves either the old file or the new one. */
    private void write(List<Product> products) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, products.stream().map(Product::line).toList(), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The state file cannot be written: " + Redactor.path(file), e);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of the state file cannot be released: " + Redactor.path(file), e);
        }
    }
}
