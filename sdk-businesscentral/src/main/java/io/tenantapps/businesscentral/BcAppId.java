package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;
import org.jspecify.annotations.Nullable;

/**
 * The id of a Business Central app, from its {@code app.json}. The id is the same in all environments and all versions.
 */
public final class BcAppId {
    private final String id;

    private BcAppId(String id) {
        this.id = id;
    }

    /**
     * Parses an id in any common form: with or without braces, in upper or lower case.
     *
     * @throws IllegalArgumentException if the string is not a GUID
     */
    @JsonCreator
    public static BcAppId of(String text) {
        Arguments.required("text", text);
        return new BcAppId(Guid.normalised("app id", text));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BcAppId that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Returns the GUID in lower case, with hyphens and without braces. */
    @JsonValue
    @Override
    public String toString() {
        return id;
    }
}
