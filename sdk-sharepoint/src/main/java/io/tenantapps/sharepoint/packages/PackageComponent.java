package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A web part, extension, library or other component in a package, as its manifest describes it.
 *
 * @param name its name; null if the package omits it
 * @param id its GUID in lower case without braces, or as written if it is none; null if the package omits it
 * @param type its kind in the package's word, for example {@code WebPart}; see {@link #kind}. Null if the package omits it
 * @param alias its name in code; null if the manifest omits it
 * @param title the title under which a web part is offered first; null if the manifest has none
 * @param version its version; null if the manifest omits it
 * @param requiresCustomScript true if it may only be used on sites that allow custom scripts
 * @param supportedHosts where it can be used, for example {@code SharePointWebPart} or {@code TeamsTab}
 * @param baseUrls the base URLs of its scripts as written, that of SharePoint's own library among them
 * @param scriptSources the places outside SharePoint from which it loads script. What its code loads by itself cannot be seen, so
 *     there may be more
 * @param tools the names of the tools that a Copilot component offers
 * @param hasRelativeScripts true if it has scripts that are relative to its base URLs
 * @param hasTeamsIcons true if the package has icons for its tab or app in Microsoft Teams
 */
public record PackageComponent(
        @Nullable String name,
        @Nullable String id,
        @Nullable String type,
        @Nullable String alias,
        @Nullable String title,
        @Nullable AppVersion version,
        boolean requiresCustomScript,
        List<String> supportedHosts,
        List<String> baseUrls,
        List<ScriptSource> scriptSources,
        List<String> tools,
        boolean hasRelativeScripts,
        boolean hasTeamsIcons) {

    /** Takes copies of the lists. */
    public PackageComponent {
        supportedHosts = List.copyOf(Arguments.required("supportedHosts", supportedHosts));
        baseUrls = List.copyOf(Arguments.required("baseUrls", baseUrls));
        scriptSources = List.copyOf(Arguments.required("scriptSources", scriptSources));
        tools = List.copyOf(Arguments.required("tools", tools));
    }

    /** Returns its kind. */
    public ComponentKind kind() {
        return ComponentKind.of(type);
    }

    /** True if it can be used in Microsoft Teams. */
    public boolean isForTeams() {
        return supportedHosts.stream().anyMatch(host -> host.startsWith("Teams"));
    }

    /** True if it has scripts and no base URL from which they could be loaded. */
    public boolean lacksBaseUrl() {
        return hasRelativeScripts && baseUrls.isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
