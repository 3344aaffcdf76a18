package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import org.jspecify.annotations.Nullable;

/**
 * The GUID by which a package names its app, the same in every version and in every catalog.
 *
 * <p>It is not the id under which a catalog lists the app: that one is the package file's own, and changes when the file
 * is removed and added again.
 */
public final class ProductId {
    private final String guid;

    private ProductId(String guid) {
        this.guid = guid;
    }

    /**
     * Reads a GUID with hyphens, in any case, with or without braces.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    @JsonCreator
    public static ProductId of(String text) {
        Arguments.required("text", text);
        return new ProductId(Guid.normalised("product id", text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ProductId id && guid.equals(id.guid);
    }

    @Override
    public int hashCode() {
        return guid.hashCode();
    }

    /** Lower-case with hyphens and without braces. */
    @JsonValue
    @Override
    public String toString() {
        return guid;
    }
}
