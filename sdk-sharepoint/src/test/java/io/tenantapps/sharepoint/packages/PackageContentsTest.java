package io.tenantapps.sharepoint.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.AppVersion;
import io.tenantapps.sharepoint.packages.ScriptSource.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The components, scripts, extensions, Teams apps and agents that are read from a package. */
class PackageContentsTest {
    private static final String MANIFEST = """
            {"id":"a1b2","alias":"ClockWebPart","componentType":"WebPart","version":"1.4.0","requiresCustomScript":true,
             "supportedHosts":["SharePointWebPart","TeamsTab",7],
             "preconfiguredEntries":[{"groupId":"g","title":{"default":"Clock","de-de":"Uhr"}}],
             "loaderConfig":{"entryModuleId":"clock","internalModuleBaseUrls":["https://cdn.contoso.com/clock/"],
              "scriptResources":{
               "clock":{"type":"path","path":"clock_9d0e.js"},
               "jquery":{"type":"path","path":"https://code.contoso.com/jquery.min.js","globalName":"jQuery"},
               "moment":{"type":"path","path":{"path":"//code.contoso.com/moment.js","integrity":"sha256-x"}},
               "strings":{"type":"localizedPath","defaultPath":"strings_en-us.js",
                "paths":{"de-DE":{"path":"https://de.contoso.com/strings.js","integrity":"sha256-y"},
                         "fr-FR":"https://fr.contoso.com/strings.js"}},
               "@microsoft/sp-core-library":{"type":"component","id":"7263","version":"1.21.1",
                "failoverPath":"https://failover.contoso.com/core.js"}}}}
            """;

    @TempDir
    Path folder;

    private SolutionPackage read(PackageFile contents) throws IOException {
        return SolutionPackage.read(contents.write(folder.resolve("clock.sppkg")));
    }

    private SolutionPackage read(String... elements) throws IOException {
        return read(Spfx.solution("", elements));
    }

    @Test
    void readsAComponentFromItsManifest() throws Exception {
        PackageComponent clock = read(Spfx.solution("", Spfx.component("WebPart", MANIFEST))
                        .with("ClientSideAssets/" + Spfx.COMPONENT + "_color.png", "png"))
                .components()
                .get(0);

        assertEquals(
                new PackageComponent(
                        "Clock",
                        Spfx.COMPONENT,
                        "WebPart",
                        "ClockWebPart",
                        "Clock",
                        AppVersion.of("1.4.0"),
                        true,
                        List.of("SharePointWebPart", "TeamsTab"),
                        List.of("https://cdn.contoso.com/clock/"),
                        clock.scriptSources(),
                        List.of(),
                        true,
                        true),
                clock);
        assertEquals(ComponentKind.WEB_PART, clock.kind());
        assertTrue(clock.isForTeams());
    }

    @Test
    void scriptSourcesAreDistinctBaseUrlsAndAbsolutePaths() throws Exception {
        SolutionPackage found = read(Spfx.component("WebPart", MANIFEST), Spfx.component("Extension", MANIFEST));

        assertEquals(
                List.of(
                        new ScriptSource("https://cdn.contoso.com/clock/", Kind.BASE_URL),
                        new ScriptSource("https://code.contoso.com/jquery.min.js", Kind.EXTERNAL_SCRIPT),
                        new ScriptSource("//code.contoso.com/moment.js", Kind.EXTERNAL_SCRIPT),
                        new ScriptSource("https://de.contoso.com/strings.js", Kind.EXTERNAL_SCRIPT),
                        new ScriptSource("https://fr.contoso.com/strings.js", Kind.EXTERNAL_SCRIPT),
                        new ScriptSource("https://failover.contoso.com/core.js", Kind.EXTERNAL_SCRIPT)),
                found.scriptSources());
        assertFalse(found.isDebugBuild());
        assertEquals(List.of(), found.unreadParts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://SPCLIENTSIDEASSETLIBRARY/", "https://spClientSideAssetLibrary/"})
    void ownLibraryIsNotAScriptSource(String url) throws Exception {
        SolutionPackage found = read(Spfx.webPart(url));

        assertEquals(List.of(), found.scriptSources());
        assertEquals(List.of(url), found.components().get(0).baseUrls());
        assertFalse(found.components().get(0).lacksBaseUrl());
    }

    @Test
    void recognizesScriptsWithoutABaseUrl() throws Exception {
        assertTrue(read(Spfx.component(
                        "WebPart",
                        MANIFEST.replace("https://cdn.contoso.com/clock/\"", "\"")
                                .replace("\"\"", "")))
                .components()
                .get(0)
                .lacksBaseUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost:4321/dist/",
                "HTTPS://LOCALHOST/",
                "http://127.0.0.1:4321/",
                "https://[::1]:4321/",
                "<!-- PATH TO CDN -->/",
                "https://{{cdn}}/clock/",
                "https://cdn.contoso.com/$(Build.BuildId)/"
            })
    void developerBaseUrlOrPlaceholderIndicatesADebugBuild(String url) throws Exception {
        assertTrue(read(Spfx.webPart(url)).isDebugBuild());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost.contoso.com/",
                "https://cdn.contoso.com/localhost/",
                "HTTPS://SPCLIENTSIDEASSETLIBRARY/"
            })
    void similarUrlsDoNotIndicateADebugBuild(String url) throws Exception {
        assertFalse(read(Spfx.webPart(url)).isDebugBuild());
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.contoso.com/clock/, false",
        "https://cdn.contoso.com/v2/, false",
        "https://cdn.contoso.com/clock/1.2/, false",
        "https://cdn.contoso.com/facade/decade/, false",
        "https://cdn.contoso.com/clock/1.2.3/, true",
        "https://cdn.contoso.com/clock/v1.2.3-beta.4, true",
        "https://cdn.contoso.com/20260714.1/clock/, true",
        "https://cdn.contoso.com/9D0E4F1/, true",
        "https://cdn.contoso.com/a1b2c3d4-0000-4000-8000-000000000001/, true",
        "https://1.2.3.4/clock/, false"
    })
    void recognizesABuildSpecificBaseUrl(String url, boolean isOfOneBuild) {
        assertEquals(isOfOneBuild, new ScriptSource(url, Kind.BASE_URL).isOfOneBuild());
        assertFalse(new ScriptSource(url, Kind.EXTERNAL_SCRIPT).isOfOneBuild());
    }

    @Test
    void acceptsPathsOfAnyLength() {
        assertFalse(new ScriptSource("https://cdn.contoso.com/" + "1.".repeat(500_000), Kind.BASE_URL).isOfOneBuild());
    }

    @Test
    void recognizesPlainHttp() {
        assertTrue(new ScriptSource("HTTP://cdn.contoso.com/", Kind.BASE_URL).isPlainHttp());
        assertFalse(new ScriptSource("//cdn.contoso.com/", Kind.BASE_URL).isPlainHttp());
        assertFalse(new ScriptSource("https://cdn.contoso.com/", Kind.BASE_URL).isPlainHttp());
    }

    @ParameterizedTest
    @CsvSource({
        "WebPart, WEB_PART",
        "Extension, EXTENSION",
        "Library, LIBRARY",
        "AdaptiveCardExtension, ADAPTIVE_CARD_EXTENSION",
        "CopilotComponent, COPILOT_COMPONENT",
        "Hologram, UNKNOWN"
    })
    void acceptsUnknownComponentKinds(String type, ComponentKind kind) throws Exception {
        PackageComponent found = read(Spfx.component(type, "{}")).components().get(0);

        assertEquals(kind, found.kind());
        assertEquals(type, found.type());
    }

    @Test
    void readsATenantWideExtension() throws Exception {
        SolutionPackage found = read(Spfx.tenantWide("{A1B2C3D4-0000-4000-8000-000000000001}"));

        assertEquals(
                List.of(new TenantWideExtension(
                        "Header",
                        "ClientSideExtension.ApplicationCustomizer",
                        Spfx.COMPONENT,
                        "{\"text\":\"hi\"}",
                        null,
                        "68",
                        "10",
                        null)),
                found.tenantWideExtensions());
        assertEquals(
                ExtensionLocation.APPLICATION_CUSTOMIZER,
                found.tenantWideExtensions().get(0).place());
    }

    @ParameterizedTest
    @CsvSource({
        "ClientSideExtension.ListViewCommandSet, LIST_VIEW_COMMAND_SET",
        "ClientSideExtension.ListViewCommandSet.ContextMenu, LIST_VIEW_COMMAND_SET_CONTEXT_MENU",
        "clientsideextension.listviewcommandset.commandbar, LIST_VIEW_COMMAND_SET_COMMAND_BAR",
        "ClientSideExtension.Elsewhere, UNKNOWN",
        "ApplicationCustomizer, UNKNOWN"
    })
    void acceptsUnknownExtensionLocations(String location, ExtensionLocation place) {
        assertEquals(place, ExtensionLocation.of(location));
    }

    @Test
    void readsACopilotAgent() throws Exception {
        SolutionPackage found = read(Spfx.solution(
                        "SkipFeatureDeployment=\"true\"",
                        Spfx.component(
                                "CopilotComponent",
                                "{\"copilotType\":\"Ux\",\"tools\":[{\"name\":\"showClock\"},{\"description\":{}},3]}"))
                .with("ClientSideAssets/any-name.ZIP", Spfx.agent()));

        assertEquals(
                List.of(new TeamsApp(
                        "ClientSideAssets/any-name.ZIP",
                        "b1b2c3d4-0000-4000-8000-000000000002",
                        "1.0.4",
                        List.of(new TeamsApp.Agent("agent", "declarativeAgent.json")))),
                found.teamsApps());
        assertEquals(List.of("showClock"), found.components().get(0).tools());
        assertTrue(found.isCopilotApp());
    }

    @Test
    void recognizesATeamsAppByTheManifestInTheZip() throws Exception {
        byte[] app = new PackageFile().with("manifest.json", "{\"id\":\"x\"}").bytes();
        byte[] data = new PackageFile().with("data/manifest.json", "{}").bytes();
        SolutionPackage found = read(PackageFile.solution()
                .with("ClientSideAssets/TeamsSPFxApp.zip", app)
                .with("ClientSideAssets/data.zip", data)
                .with("teams/other.zip", app));

        assertEquals(
                List.of(new TeamsApp("ClientSideAssets/TeamsSPFxApp.zip", "x", null, List.of())), found.teamsApps());
        assertTrue(found.hasTeamsPackage());
        assertFalse(found.isCopilotApp());
        assertEquals(
                List.of("ClientSideAssets/TeamsSPFxApp.zip"),
                found.teamsApps().stream().map(TeamsApp::part).toList());
    }

    // Tests with untrusted contents.

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "3",
                "null",
                "{\"loaderConfig\":",
                "{} {}",
            })
    void namesAnUnreadableManifestAndKeepsItsComponent(String manifest) throws Exception {
        SolutionPackage found = read(Spfx.component("WebPart", manifest));

        assertEquals(List.of("f/0.xml"), found.unreadParts());
        assertEquals("Clock", found.components().get(0).name());
        assertNull(found.components().get(0).version());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"loaderConfig\":null,\"supportedHosts\":{},\"tools\":\"x\",\"version\":[1],\"requiresCustomScript\":\"yes\"}",
                "{\"loaderConfig\":[],\"preconfiguredEntries\":[null,[],{\"title\":3}]}",
                "{\"loaderConfig\":{\"internalModuleBaseUrls\":\"x\",\"scriptResources\":[{\"path\":\"https://x/\"}]}}",
                "{\"loaderConfig\":{\"internalModuleBaseUrls\":[null,3,{}],\"scriptResources\":{\"a\":null,\"b\":{\"path\":{\"path\":{}},"
                        + "\"paths\":[\"https://x/\"]}}}}"
            })
    void ignoresAManifestWithAnUnexpectedStructure(String manifest) throws Exception {
        SolutionPackage found = read(Spfx.component("WebPart", manifest));

        assertEquals(List.of(), found.unreadParts());
        assertEquals(List.of(), found.scriptSources());
        assertEquals(List.of(), found.components().get(0).baseUrls());
        assertNull(found.components().get(0).title());
        assertFalse(found.components().get(0).requiresCustomScript());
    }

    @Test
    void doesNotReadADeeplyNestedManifest() throws Exception {
        SolutionPackage found =
                read(Spfx.component("WebPart", "{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"));

        assertEquals(List.of("f/0.xml"), found.unreadParts());
    }

    @Test
    void namesAzipFileThatCannotBeSearched() throws Exception {
        PackageFile many = new PackageFile();
        for (int i = 0; i < 1_001; i++) {
            many.with(i + ".txt", "");
        }
        byte[] large = new PackageFile()
                .with("zeros", new byte[17 << 20])
                .with("manifest.json", "{}")
                .bytes();
        byte[] cut = Arrays.copyOf(Spfx.agent(), 41);
        byte[] largeManifest =
                new PackageFile().with("manifest.json", new byte[(1 << 20) + 1]).bytes();
        SolutionPackage found = read(PackageFile.solution()
                .with("ClientSideAssets/a.zip", "no zip")
                .with("ClientSideAssets/b.zip", many.with("manifest.json", "{}").bytes())
                .with("ClientSideAssets/c.zip", large)
                .with("ClientSideAssets/d.zip", cut)
                .with("ClientSideAssets/e.zip", largeManifest)
                .with(
                        "ClientSideAssets/f.zip",
                        new PackageFile().with("manifest.json", "no json").bytes())
                .with("ClientSideAssets/g.zip", Spfx.agent()));

        assertEquals(
                List.of("a", "b", "c", "d", "e", "f").stream()
                        .map(name -> "ClientSideAssets/" + name + ".zip")
                        .toList(),
                found.unreadParts());
        assertEquals("ClientSideAssets/g.zip", found.teamsApps().get(0).part());
    }

    @Test
    void searchesAtMostFiftyNestedZipFiles() throws Exception {
        PackageFile solution = PackageFile.solution();
        for (int i = 0; i < 60; i++) {
            solution.with("ClientSideAssets/" + (100 + i) + ".zip", Spfx.agent());
        }

        SolutionPackage found = read(solution);

        assertEquals(50, found.teamsApps().size());
        assertEquals(10, found.unreadParts().size());
    }
}
