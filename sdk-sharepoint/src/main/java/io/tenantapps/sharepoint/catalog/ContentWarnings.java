package io.tenantapps.sharepoint.catalog;

import io.tenantapps.sharepoint.catalog.Publication.Warning;
import io.tenantapps.sharepoint.catalog.Publication.Warning.Code;
import io.tenantapps.sharepoint.internal.FirstFew;
import io.tenantapps.sharepoint.packages.PackageComponent;
import io.tenantapps.sharepoint.packages.ScriptSource;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import io.tenantapps.sharepoint.packages.TeamsApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What somebody should know about the contents of a package that is to be published. */
final class ContentWarnings {
    private final SolutionPackage file;
    private final @Nullable CatalogApp before;
    private final CatalogScope scope;
    private final List<Warning> warnings = new ArrayList<>();

    ContentWarnings(SolutionPackage file, @Nullable CatalogApp before, CatalogScope scope) {
        this.file = file;
        this.before = before;
        this.scope = scope;
    }

    /** What is wrong with the package wherever it goes. */
    List<Warning> ofPackage() {
        debugBuild();
        if (file.isDomainIsolated()) {
            add(
                    Code.DOMAIN_ISOLATED,
                    "Its web parts are domain-isolated, and those have not worked since April 2026. Set isDomainIsolated to"
                            + " false in package-solution.json and raise the version.");
        }
        String withoutBase = FirstFew.of(file.components().stream()
                .filter(PackageComponent::lacksBaseUrl)
                .map(component -> orNameless(component.name())));
        if (!withoutBase.isEmpty()) {
            add(
                    Code.NO_BASE_URL,
                    "Its components " + withoutBase + " have scripts and no base URL from which to load them. Set"
                            + " cdnBasePath in write-manifests.json, or includeClientSideAssets in package-solution.json.");
        }
        if (!file.unreadParts().isEmpty()) {
            add(
                    Code.PARTS_NOT_READ,
                    "Parts of it could not be read, so other warnings may be missing: "
                            + FirstFew.of(file.unreadParts().stream())
                            + ". Build the package again if they are not meant to be like that.");
        }
        return warnings;
    }

    private void debugBuild() {
        List<ScriptSource> ofDeveloper = file.scriptSources().stream()
                .filter(source -> source.isLocalhost() || source.isPlaceholder())
                .toList();
        if (!ofDeveloper.isEmpty()) {
            add(
                    Code.DEBUG_BUILD,
                    "DO NOT RELEASE THIS: it is a debug build, which works for nobody but its developer. It loads script from "
                            + ScriptSourceList.shown(ofDeveloper)
                            + ". Build it for production (heft test --production, gulp bundle --ship), and set cdnBasePath if"
                            + " the scripts are not in the package.");
        }
    }

    /**
     * What its deployment brings.
     *
     * @param tenantWide true if it will be available on all sites at once
     */
    List<Warning> ofDeployment(boolean tenantWide) {
        scriptSources();
        if (file.isCopilotApp()) {
            copilot(tenantWide);
        }
        if (!file.tenantWideExtensions().isEmpty()) {
            extensions(tenantWide);
        }
        return warnings;
    }

    private void scriptSources() {
        List<ScriptSource> added = ScriptSourceList.added(file, before);
        if (added.isEmpty()) {
            return;
        }
        String which = (before == null ? "" : ", which the version in the catalog is not known to have") + ": "
                + ScriptSourceList.shown(added) + ". ";
        add(
                Code.NEW_SCRIPT_SOURCES,
                "It loads script from " + added.size() + (added.size() == 1 ? " place" : " places")
                        + " outside SharePoint" + which
                        + (scope == CatalogScope.TENANT
                                ? "The deployment adds those that are new to the tenant's list of trusted script sources, which"
                                        + " holds " + ScriptSourceList.MOST
                                        + " at most. Have an administrator remove those that no app uses any more, in the"
                                        + " SharePoint admin center."
                                : "The deployment in the catalog of a site collection does not add them to the tenant's list of"
                                        + " trusted script sources. Have an administrator add them in the SharePoint admin"
                                        + " center, or browsers refuse the scripts."));
        List<ScriptSource> ofOneBuild =
                added.stream().filter(ScriptSource::isOfOneBuild).toList();
        if (!ofOneBuild.isEmpty()) {
            add(
                    Code.SCRIPT_SOURCE_PER_BUILD,
                    "Its base URL seems to be another one for each build: " + ScriptSourceList.shown(ofOneBuild)
                            + ". Each build then takes one more place in the tenant's list of trusted script sources, and"
                            + " deployments fail when it is full. Use one base URL for all versions: the names of the scripts"
                            + " tell them apart.");
        }
        List<ScriptSource> plain =
                added.stream().filter(ScriptSource::isPlainHttp).toList();
        if (!plain.isEmpty()) {
            add(
                    Code.PLAIN_HTTP_SCRIPTS,
                    "It loads script without encryption, which browsers refuse: " + ScriptSourceList.shown(plain)
                            + ". Use https.");
        }
    }

    private void copilot(boolean tenantWide) {
        if (!tenantWide) {
            add(
                    Code.COPILOT_NOT_TENANT_WIDE,
                    "It is a Copilot app, which works only if it is deployed to all sites at once. "
                            + (file.skipsFeatureDeployment()
                                    ? "Call skipFeatureDeployment(true)."
                                    : "Set skipFeatureDeployment to true in package-solution.json, build it again and call"
                                            + " skipFeatureDeployment(true)."));
        }
        String versions = FirstFew.of(file.teamsApps().stream()
                .filter(app -> !app.agents().isEmpty())
                .map(TeamsApp::version)
                .filter(Objects::nonNull));
        add(
                Code.COPILOT_APP,
                "It is a Copilot app. After its deployment an administrator has to choose Add to Teams in the app catalog,"
                        + " signed in as a user, because the service refuses tokens for this. An agent with a version that was"
                        + " there before is not updated: raise the version in the agent's manifest with each change"
                        + (versions.isEmpty() ? "." : " (it is " + versions + " now)."));
    }

    private void extensions(boolean tenantWide) {
        int count = file.tenantWideExtensions().size();
        String what = "It has " + (count == 1 ? "an extension" : count + " extensions") + " for the whole tenant";
        if (!tenantWide) {
            add(
                    Code.TENANT_WIDE_EXTENSION,
                    what
                            + ", and the service does not activate any of them unless the package has skipFeatureDeployment and"
                            + " is deployed with skipFeatureDeployment(true).");
        } else if (before == null) {
            add(
                    Code.TENANT_WIDE_EXTENSION,
                    what
                            + ". It takes up to 20 minutes after the deployment until pages show it; look at the list Tenant Wide"
                            + " Extensions of the app catalog's site.");
        } else {
            add(
                    Code.TENANT_WIDE_EXTENSION,
                    what
                            + ", and an update does not reliably change the list Tenant Wide Extensions: a new or changed entry"
                            + " may not be added, or added a second time. Look at that list on the app catalog's site"
                            + " afterwards; write the entry there, or remove the app and add it again.");
        }
        Set<String> components = file.components().stream()
                .map(PackageComponent::id)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        String missing = FirstFew.of(file.tenantWideExtensions().stream()
                .filter(extension -> extension.componentId() == null || !components.contains(extension.componentId()))
                .map(extension -> orNameless(extension.title())));
        if (!missing.isEmpty()) {
            add(
                    Code.EXTENSION_WITHOUT_COMPONENT,
                    "Its extensions " + missing
                            + " for the whole tenant name a component that the package does not have."
                            + " Correct ComponentId in ClientSideInstance.xml.");
        }
    }

    private static String orNameless(@Nullable String name) {
        return Objects.requireNonNullElse(name, "without a name");
    }

    private void add(Code code, String message) {
        warnings.add(new Warning(code, message));
    }
}
