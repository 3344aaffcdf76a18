package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission of an add-in's principal. */
public final class FakeGrant {
    private final @Nullable String web;
    private final boolean isForWebAlone;
    private final UUID list;
    private final String feature;
    private final String scope;
    private final String right;

    private FakeGrant(
            @Nullable String web, boolean isForWebAlone, UUID list, String feature, String scope, String right) {
        this.web = web;
        this.isForWebAlone = isForWebAlone;
        this.list = list;
        this.feature = feature;
        this.scope = scope;
        this.right = right;
    }

    /**
     * Creates a permission on a whole site collection, such as {@code FullControl}. The service reports a permission on
     * a site collection for each requested web of the collection.
     */
    public static FakeGrant siteCollection(String sitePath, String right) {
        Arguments.required("sitePath", sitePath);
        Arguments.notBlank("right", right);
        return new FakeGrant(sitePath, false, Ids.NONE, "", "", right);
    }

    /** Creates a permission on a web. The service reports a permission on a web only for that web. */
    public static FakeGrant web(String webPath, String right) {
        Arguments.required("webPath", webPath);
        Arguments.notBlank("right", right);
        return new FakeGrant(webPath, true, Ids.NONE, "", "", right);
    }

    /**
     * Creates a permission on a list, identified by a GUID. The service reports a permission on a list only for the web
     * that contains the list.
     */
    public static FakeGrant list(String webPath, String listId, String right) {
        Arguments.required("webPath", webPath);
        Arguments.notBlank("listId", listId);
        Arguments.notBlank("right", right);
        return new FakeGrant(webPath, true, UUID.fromString(listId), "", "", right);
    }

    /**
     * Creates a permission on a tenant-wide feature, such as {@code Content} with scope {@code content/tenant}. The
     * service reports a tenant-wide permission for each web.
     */
    public static FakeGrant tenant(String feature, String scope, String right) {
        Arguments.notBlank("feature", feature);
        Arguments.notBlank("scope", scope);
        Arguments.notBlank("right", right);
        return new FakeGrant(null, false, Ids.NONE, feature, scope, right);
    }

    /** Returns the path of the web; null for the whole tenant. */
    @Nullable
    String webPath() {
        return web;
    }

    boolean isForWebAlone() {
        return isForWebAlone;
    }

    UUID list() {
        return list;
    }

    String feature() {
        return feature;
    }

    String scope() {
        return scope;
    }

    String right() {
        return right;
    }
}
