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

/** Collects warnings about the contents of a package that is to be published. */
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

    /** Returns the warnings that apply in every catalog. */
    List<Warning> ofPackage() {
        debugBuild();
        if (file.isDomainIsolated()) {
            add(
                    Code.DOMAIN_ISOLATED,
                    "Its web parts are domain-isolated. Such web parts have not worked since April 2026. Set "
                            + "isDomainIsolated to" + " false in package-solution.json and raise the version.");
        }
        String withoutBase = FirstFew.of(file.components().stream()
                .filter(PackageComponent::lacksBaseUrl)
                .map(component -> orNameless(component.name())));
        if (!withoutBase.isEmpty()) {
            add(
                    Code.NO_BASE_URL,
                    "These components have scripts, but no base URL to load the scripts from: " + withoutBase
                            + ". Set cdnBasePath in write-manifests.json, or includeClientSideAssets in package-solution.json.");
        }
        if (!file.unreadParts().isEmpty()) {
            add(
                    Code.PARTS_NOT_READ,
                    "Parts of the package could not be read, so some warnings may be missing: "
                            + FirstFew.of(file.unreadParts().stream())
                            + ". Build the package again, unless it is supposed to contain these parts.");
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
                    "DO NOT RELEASE THIS: it is a debug build, which works only on the developer's machine. It loads scripts from "
                            + ScriptSourceList.shown(ofDeveloper)
                            + ". Build it for production (heft test --production, gulp bundle --ship), and set cdnBasePath if"
                            + " the scripts are not in the package.");
        }
    }

    /**
     * Returns the warnings about the effects of the deployment.
     *
     * @param tenantWide true if the package will be deployed tenant-wide
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
        String which = (before == null ? "" : ", which the version in the catalog does not appear to use") + ": "
                + ScriptSourceList.shown(added) + ". ";
        add(
                Code.NEW_SCRIPT_SOURCES,
                "It loads scripts from " + added.size() + (added.size() == 1 ? " place" : " places")
                        + " outside SharePoint" + which
                        + (scope == CatalogScope.TENANT
                                ? "The deployment adds the new sources to the tenant's list of trusted script sources, "
                                        + "which can have at most " + ScriptSourceList.MOST
                                        + " entries. Ask an administrator to remove the sources that no app uses, in the "
                                        + "SharePoint admin center."
                                : "Deploying in a site collection's catalog does not add these sources to the tenant's "
                                        + "list of trusted script sources. Ask an administrator to add them in the SharePoint admin"
                                        + " center. Otherwise browsers refuse the scripts."));
        List<ScriptSource> ofOneBuild =
                added.stream().filter(ScriptSource::isOfOneBuild).toList();
        if (!ofOneBuild.isEmpty()) {
            add(
                    Code.SCRIPT_SOURCE_PER_BUILD,
                    "Its base URL appears to change with each build: " + ScriptSourceList.shown(ofOneBuild)
                            + ". Each build then adds an entry to the tenant's list of trusted script sources, and"
                            + " deployments fail when the list is full. Use one base URL for all versions, and put the version or a hash in the script names.");
        }
        List<ScriptSource> plain =
                added.stream().filter(ScriptSource::isPlainHttp).toList();
        if (!plain.isEmpty()) {
            add(
                    Code.PLAIN_HTTP_SCRIPTS,
                    "It loads scripts without encryption. Browsers refuse such scripts: "
                            + ScriptSourceList.shown(plain) + ". Use https.");
        }
    }

    private void copilot(boolean tenantWide) {
        if (!tenantWide) {
            add(
                    Code.COPILOT_NOT_TENANT_WIDE,
                    "It is a Copilot app, which works only if it is deployed tenant-wide. "
                            + (file.skipsFeatureDeployment()
                                    ? "Call skipFeatureDeployment(true)."
                                    : "Set skipFeatureDeployment to true in package-solution.json, build the package again and "
                                            + "call"
                                            + " skipFeatureDeployment(true)."));
        }
        String versions = FirstFew.of(file.teamsApps().stream()
                .filter(app -> !app.agents().isEmpty())
                .map(TeamsApp::version)
                .filter(Objects::nonNull));
        add(
                Code.COPILOT_APP,
                "It is a Copilot app. After the deployment, an administrator has to choose Add to Teams "
                        + "in the app catalog,"
                        + " signed in as a user, because the service refuses tokens for this action. The service "
                        + "does not update an agent"
                        + " whose version did not change: raise the version in the agent's manifest with each "
                        + "change"
                        + (versions.isEmpty() ? "." : " (the current version is " + versions + ")."));
    }

    private void extensions(boolean tenantWide) {
        int count = file.tenantWideExtensions().size();
        String what = "It has " + (count == 1 ? "an extension" : count + " extensions") + " for the whole tenant";
        if (!tenantWide) {
            add(
                    Code.TENANT_WIDE_EXTENSION,
                    what
                            + ". Extensions are activated only if the package sets skipFeatureDeployment and is "
                            + "deployed with skipFeatureDeployment(true).");
        } else if (before == null) {
            add(
                    Code.TENANT_WIDE_EXTENSION,
                    what
                            + ". Pages may not show a change until 20 minutes after the deployment. Check the Tenant Wide Extensions list on the app catalog's site.");
        } else {
            add(
                    Code.TENANT_WIDE_EXTENSION,
                    what
                            + ". An update does not reliably change the Tenant Wide Extensions list: the service may "
                            + "omit a new or changed entry"
                            + " or add it twice. Check that list on the app catalog's site"
                            + " afterwards. Correct the entry there, or remove the app and add it again.");
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
                    "These extensions for the whole tenant refer to a component that the package does not "
                            + "contain: " + missing
                            + ". Correct ComponentId in ClientSideInstance.xml.");
        }
    }

    private static String orNameless(@Nullable String name) {
        return Objects.requireNonNullElse(name, "(no name)");
    }

    private void add(Code code, String message) {
        warnings.add(new Warning(code, message));
    }
}
