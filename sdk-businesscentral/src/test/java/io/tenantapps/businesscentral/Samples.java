package io.tenantapps.businesscentral;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Responses in the service's format: the samples on Microsoft's page, and other responses with invented ids. */
public final class Samples {
    private Samples() {}

    public static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(Samples.class.getResourceAsStream("samples/" + name + ".json"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
