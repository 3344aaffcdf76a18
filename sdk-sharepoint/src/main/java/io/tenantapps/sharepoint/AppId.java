package io.tenantapps.sharepoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.Guid;

/**
 * What an app is called in a catalog: the id of its package file there. The same package has another one in another
 * catalog, and after it was removed and added again. Not to be mixed up with the {@link ProductId} from its manifest.
 */
public final class AppId {
    private final String id;

    private AppId(String id) {
        this.id = id;
    }

    /**
     * An id as people and services write it: with or without braces, in any case.
     *
     * @throws IllegalArgumentException if the text is no GUID
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

    /** The GUID in lower case, with hyphens and without braces. */
    @JsonValue
    @Override
    public String toString() {
        return id;
    }
}
