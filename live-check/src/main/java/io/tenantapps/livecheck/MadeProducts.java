package io.tenantapps.livecheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The file with the products that the kit may have added to a catalog and has not yet removed. The kit writes a
 * product's id to this file before it adds the product, so that it can clean up after a run was killed. The ids are
 * random, so no other product has one of them.
 */
final class MadeProducts {

    /**
     * A product of the kit.
     *
     * @param id the product id
     * @param catalog the URL of the site with the catalog
     * @param accessor the name of the catalog in URLs
     * @param site the URL of the site on which the product may be installed
     */
    record Product(String id, String catalog, String accessor, String site) {
        private static final int CELLS = 4;

        private String line() {
            return String.join("\t", id, catalog, accessor, site);
        }

        private static Product of(String line) {
            String[] cells = line.split("\t", -1);
            if (cells.length != CELLS) {
                throw new IllegalStateException("The file with the products of an earlier run is damaged at: "
                        + line.substring(0, Math.min(line.length(), 40))
                        + ". Remove the apps whose title starts with " + TinyPackage.PREFIX
                        + " by hand, and then delete the file.");
            }
            return new Product(UUID.fromString(cells[0]).toString(), cells[1], cells[2], cells[3]);
        }
    }

    private final Path file;

    MadeProducts(Path file) {
        this.file = file;
    }

    /** Returns the products that have not been removed yet. */
    List<Product> all() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(Product::of)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The file with the products of earlier runs cannot be read", e);
        }
    }

    /** Writes products to disk, before the kit sends them. */
    void add(List<Product> products) {
        List<Product> all = new ArrayList<>(all());
        all.addAll(products);
        write(all);
    }

    void remove(Product product) {
        List<Product> left = new ArrayList<>(all());
        left.remove(product);
        write(left);
    }

    /** Replaces the whole file in one step, so that a killed run leaves either the old file or the new one. */
    private void write(List<Product> products) {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".new");
            Files.write(next, products.stream().map(Product::line).toList(), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The file with the products of this run cannot be written", e);
        }
    }
}
