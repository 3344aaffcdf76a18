package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A permission that an add-in's principal has somewhere. */
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

    /** On a whole site collection, such as {@code FullControl}; told for each web of it that is asked about. */
    public static FakeGrant siteCollection(String sitePath, String right) {
        Arguments.required("sitePath", sitePath);
        Arguments.notBlank("right", right);
        return new FakeGrant(sitePath, false, Ids.NONE, "", "", right);
    }

    /** On one web; told only for that one. */
    public static FakeGrant web(String webPath, String right) {
        Arguments.required("webPath", webPath);
        Arguments.notBlank("right", right);
        return new FakeGrant(webPath, true, Ids.NONE, "", "", right);
    }

    /** On one list, known by a GUID; told only for its web. */
    public static FakeGrant list(String webPath, String listId, String right) {
        Arguments.required("webPath", webPath);
        Arguments.notBlank("listId", listId);
        Arguments.notBlank("right", right);
        return new FakeGrant(webPath, true, UUID.fromString(listId), "", "", right);
    }

    /** On a feature of the tenant, such as {@code Content} with scope {@code content/tenant}; told for every web. */
    public static FakeGrant tenant(String feature, String scope, String right) {
        Arguments.notBlank("feature", feature);
        Arguments.notBlank("scope", scope);
        Arguments.notBlank("right", right);
        return new FakeGrant(null, false, Ids.NONE, feature, scope, right);
    }

    /** Null for the whole tenant. */
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
