package io.tenantapps.testing.addins;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.testing.internal.text.Ids;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The principal of an add-in. A {@code FakePrincipal} is immutable; each setter returns a changed copy. The app id
 * depends on the title.
 */
public final class FakePrincipal {
    private final String title;
    private final boolean isAcs;
    private UUID appId;
    private List<String> appDomains = List.of("addins.contoso.com");
    private @Nullable String redirectUri = "https://addins.contoso.com/redirect";
    private boolean allowsAppOnly;

    private FakePrincipal(String title, boolean isAcs, UUID appId) {
        this.title = title;
        this.isAcs = isAcs;
        this.appId = appId;
    }

    private FakePrincipal(FakePrincipal other) {
        this(other.title, other.isAcs, other.appId);
        this.appDomains = other.appDomains;
        this.redirectUri = other.redirectUri;
        this.allowsAppOnly = other.allowsAppOnly;
    }

    /** Creates a principal that is registered with Azure ACS. */
    public static FakePrincipal acs(String title) {
        Arguments.required("title", title);
        return new FakePrincipal(title, true, Ids.of("app " + title));
    }

    /** Creates the principal of a SharePoint-hosted add-in, which is not registered with ACS. */
    public static FakePrincipal internal(String title) {
        Arguments.required("title", title);
        return new FakePrincipal(title, false, Ids.of("app " + title));
    }

    /** Creates the principal of an add-in. The principal is registered with ACS if the add-in has a server. */
    public static FakePrincipal of(FakeAddin addin) {
        Arguments.required("addin", addin);
        return new FakePrincipal(addin.title(), addin.isExternal(), UUID.fromString(addin.appId()));
    }

    /** Sets the app id, a GUID. */
    public FakePrincipal appId(String appId) {
        Arguments.notBlank("appId", appId);
        FakePrincipal copy = new FakePrincipal(this);
        copy.appId = UUID.fromString(appId);
        return copy;
    }

    /** Sets the host names of the add-in's server. The default is {@code addins.contoso.com}. */
    public FakePrincipal appDomains(String... hosts) {
        Arguments.texts("hosts", hosts);
        FakePrincipal copy = new FakePrincipal(this);
        copy.appDomains = List.of(hosts);
        return copy;
    }

    /** Sets the redirect URI; null means that the principal has no redirect URI. */
    public FakePrincipal redirectUri(@Nullable String uri) {
        if (uri != null) {
            Arguments.notBlank("uri", uri);
        }
        FakePrincipal copy = new FakePrincipal(this);
        copy.redirectUri = uri;
        return copy;
    }

    /** Sets whether the principal may make app-only calls, without a user. The default is false. */
    public FakePrincipal allowsAppOnly(boolean allows) {
        FakePrincipal copy = new FakePrincipal(this);
        copy.allowsAppOnly = allows;
        return copy;
    }

    /** Returns the app id. */
    public String appId() {
        return appId.toString();
    }

    /** Returns the name, such as {@code i:0i.t|ms.sp.ext|…@…}. */
    public String appIdentifier() {
        return FakeAddin.appIdentifier(isAcs ? "ext" : "int", appId);
    }

    String title() {
        return title;
    }

    boolean isAcs() {
        return isAcs;
    }

    List<String> domains() {
        return appDomains;
    }

    @Nullable
    String redirectUri() {
        return redirectUri;
    }

    boolean allowsAppOnly() {
        return allowsAppOnly;
    }
}
