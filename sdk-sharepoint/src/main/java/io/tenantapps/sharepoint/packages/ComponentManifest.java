package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.PartXml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component that is described by the attributes of an XML element. One attribute contains its manifest as JSON text.
 */
final class ComponentManifest {
    private final PartXml.Element element;
    private final JsonTree json;
    private final boolean isRead;

    private ComponentManifest(PartXml.Element element, @Nullable JsonTree json) {
        this.element = element;
        this.json = json == null ? JsonTree.EMPTY : json;
        this.isRead = json != null;
    }

    static ComponentManifest of(PartXml.Element element) {
        String text = element.attribute("ComponentManifest");
        try {
            return new ComponentManifest(element, text == null ? null : JsonTree.of(text));
        } catch (IllegalArgumentException e) {
            return new ComponentManifest(element, null); // isRead() reports the unreadable manifest to the caller
        }
    }

    /**
     * Returns true if the manifest is readable. If the manifest is not readable, only the attributes of the element are
     * known.
     */
    boolean isRead() {
        return isRead;
    }

    @Nullable
    String id() {
        return Guid.plainIfPossible(element.attribute("Id"));
    }

    PackageComponent component(boolean hasTeamsIcons) {
        String version = json.text("version");
        String type = element.attribute("Type");
        return new PackageComponent(
                element.attribute("Name"),
                id(),
                type == null ? json.text("componentType") : type,
                json.text("alias"),
                title(),
                version == null ? null : AppVersion.of(version),
                json.isTrue("requiresCustomScript"),
                json.texts("supportedHosts"),
                baseUrls(),
                List.copyOf(scriptSources()),
                json.objects("tools").stream()
                        .map(tool -> tool.text("name"))
                        .filter(Objects::nonNull)
                        .toList(),
                scripts().anyMatch(path -> !ScriptSource.isAbsolute(path)),
                hasTeamsIcons);
    }

    private @Nullable String title() {
        return json.objects("preconfiguredEntries").stream()
                .map(entry -> entry.object("title").text("default"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<String> baseUrls() {
        return json.object("loaderConfig").texts("internalModuleBaseUrls");
    }

    private Set<ScriptSource> scriptSources() {
        Set<ScriptSource> sources = new LinkedHashSet<>();
        baseUrls().stream()
                .filter(url -> !ScriptSource.isOwnLibrary(url))
                .map(url -> new ScriptSource(url, ScriptSource.Kind.BASE_URL))
                .forEach(sources::add);
        Stream.concat(scripts(), resources().map(resource -> resource.path("failoverPath")))
                .filter(Objects::nonNull)
                .filter(path -> ScriptSource.isAbsolute(path) && !ScriptSource.isOwnLibrary(path))
                .map(path -> new ScriptSource(path, ScriptSource.Kind.EXTERNAL_SCRIPT))
                .forEach(sources::add);
        return sources;
    }

    private Stream<JsonTree> resources() {
        return json.object("loaderConfig").object("scriptResources").values().stream();
    }

    /** Returns the paths of all scripts, absolute and relative. */
    private Stream<String> scripts() {
        return resources().flatMap(resource -> paths(resource).stream());
    }

    private static List<String> paths(JsonTree resource) {
        List<String> paths = new ArrayList<>();
        JsonTree localized = resource.object("paths");
        Stream.concat(
                        Stream.of(resource.path("path"), resource.path("defaultPath")),
                        localized.fields().keySet().stream().map(locale -> localized.path(String.valueOf(locale))))
                .filter(Objects::nonNull)
                .forEach(paths::add);
        return paths;
    }
}
