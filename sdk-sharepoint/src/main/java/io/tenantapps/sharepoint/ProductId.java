package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import org.jspecify.annotations.Nullable;

/**
 * The GUID that identifies a package's app. The product id is the same in every version and in every catalog.
 *
 * <p>A catalog lists the app under a different id: the {@link AppId} of the package file, which changes when the file
 * is removed and added again.
 */
public final class ProductId {
    private final String guid;

    private ProductId(String guid) {
        this.guid = guid;
    }

    /**
     * Parses a GUID with hyphens, in upper or lower case, with or without braces.
     *
     * @throws IllegalArgumentException if the string is not a GUID in one of these forms
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

    /** Returns the GUID in lower case, with hyphens and without braces. */
    @JsonValue
    @Override
    public String toString() {
        return guid;
    }
}
