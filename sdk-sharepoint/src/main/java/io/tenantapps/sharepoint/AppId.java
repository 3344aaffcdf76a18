package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;

/**
 * The id of an app in a catalog, which is also the id of its package file in that catalog. The same package has a
 * different id in each catalog, and gets a new id if it is removed and added again. Do not confuse the app id with the
 * {@link ProductId} from the manifest.
 */
public final class AppId {
    private final String id;

    private AppId(String id) {
        this.id = id;
    }

    /**
     * Parses an id in any common form: with or without braces, in upper or lower case.
     *
     * @throws IllegalArgumentException if the string is not a GUID
     */
    @JsonCreator
    public static AppId of(String text) {
        Arguments.required("text", text);
        return new AppId(Guid.normalised("app id", text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AppId app && id.equals(app.id);
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
