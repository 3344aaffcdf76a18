package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A web part, extension, library or other component in a package, as its manifest describes it.
 *
 * @param name the name; null if the package omits it
 * @param id the GUID in lower case without braces, or the original string if it is not a GUID; null if the package
 *     omits it
 * @param type the type, as the package names it, for example {@code WebPart}; see {@link #kind}. Null if the package
 *     omits it
 * @param alias the name in code; null if the manifest omits it
 * @param title the title; for a web part, the title of its first toolbox entry; null if the manifest omits it
 * @param version the version; null if the manifest omits it
 * @param requiresCustomScript true if the component may be used only on sites that allow custom scripts
 * @param supportedHosts the hosts that support it, for example {@code SharePointWebPart} or {@code TeamsTab}
 * @param baseUrls the base URLs of its scripts as written, including the URL of SharePoint's own library
 * @param scriptSources the script sources outside SharePoint. The component may use more sources, because scripts that
 *     the component's code loads are not listed here
 * @param tools the names of the tools that a Copilot component offers
 * @param hasRelativeScripts true if the component has scripts that are relative to its base URLs
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

    /** Copies the lists. */
    public PackageComponent {
        supportedHosts = List.copyOf(Arguments.required("supportedHosts", supportedHosts));
        baseUrls = List.copyOf(Arguments.required("baseUrls", baseUrls));
        scriptSources = List.copyOf(Arguments.required("scriptSources", scriptSources));
        tools = List.copyOf(Arguments.required("tools", tools));
    }

    /** Returns the kind of component. */
    public ComponentKind kind() {
        return ComponentKind.of(type);
    }

    /** Returns true if the component can be used in Microsoft Teams. */
    public boolean isForTeams() {
        return supportedHosts.stream().anyMatch(host -> host.startsWith("Teams"));
    }

    /** Returns true if the component has scripts but no base URL to load them from. */
    public boolean lacksBaseUrl() {
        return hasRelativeScripts && baseUrls.isEmpty();
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
