package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts each example as a program, on a machine that is not configured for it. */
class StartedAloneTest {
    private static final Path SOURCES = Path.of("src/main/java/io/tenantapps/examples");
    private static final String SITE = "https://contoso.sharepoint.com/sites/apps";
    private static final String PRODUCT = "1145f263-256c-3237-96d2-b8eade2f6689";

    /** The correct number of arguments for each example that signs in. */
    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("AnyEndpoint", List.of(SITE)),
            Map.entry("AuditAccess", List.of("https://contoso-admin.sharepoint.com", "audit")),
            Map.entry("ListSites", List.of("https://contoso-admin.sharepoint.com", "sites")),
            Map.entry("CheckSetup", List.of(SITE, "https://contoso-admin.sharepoint.com")),
            Map.entry("FindOldApps", List.of("src/test/resources/customers.txt", "versions.html")),
            Map.entry("InstallOnSites", List.of(SITE, PRODUCT, "sites.txt", "journal.jsonl", "page.html")),
            Map.entry("PromotePackage", List.of(SITE, PRODUCT, SITE, "hello.sppkg")),
            Map.entry("PublishExtension", List.of("Production", "hello.app")),
            Map.entry("ReleasePackage", List.of(SITE, "hello.sppkg", SITE)),
            Map.entry("PlanCleanUp", List.of("https://contoso-admin.sharepoint.com", "record")),
            Map.entry("PostponeUpdates", List.of("journal.jsonl", "2026-12-05")),
            Map.entry("RemoveRetiredAddins", List.of("https://contoso-admin.sharepoint.com", "record", "Ada")),
            Map.entry("TakeInventory", List.of("https://contoso-admin.sharepoint.com", "webs.txt", "record")),
            Map.entry("RefreshSandbox", List.of("Production", "Weekly", "page.html")),
            Map.entry("UpdateBcApps", List.of("Production")),
            Map.entry("UpdateCustomers", List.of("plan", "contoso.example", "journal.jsonl", "page.html")),
            Map.entry("UpdateFleet", List.of("journal.jsonl", "page.html")));

    private record Ended(int exit, String said) {}

    private static Ended started(String example, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.tenantapps.examples." + example));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AZURE_") || name.startsWith("ACTIONS_"));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), said);
    }

    static List<String> withUsage() {
        return Stream.concat(ARGUMENTS.keySet().stream(), Stream.of("RenderReport"))
                .sorted()
                .toList();
    }

    static List<String> withSignIn() {
        return ARGUMENTS.keySet().stream().sorted().toList();
    }

    private static void assertOneSentence(Ended ended) {
        assertEquals(1, ended.exit(), ended.said());
        assertEquals(1, ended.said().lines().count(), ended.said());
        assertFalse(ended.said().contains("\tat "), ended.said());
        assertFalse(ended.said().contains("usage"), ended.said());
    }

    @ParameterizedTest
    @MethodSource("withUsage")
    void printsTheUsageBeforeTheSignInIfThereAreNoArguments(String example) throws Exception {
        Ended ended = started(example, Map.of(), List.of());

        assertEquals(2, ended.exit(), ended.said());
        assertTrue(ended.said().startsWith("usage: " + example + " <"), ended.said());
        assertFalse(ended.said().contains("AZURE_"), ended.said());
    }

    @ParameterizedTest
    @MethodSource("withSignIn")
    void missingAzureVariablesPrintOneSentence(String example) throws Exception {
        Ended ended = started(example, Map.of(), ARGUMENTS.get(example));

        assertOneSentence(ended);
        assertTrue(ended.said().contains("Missing: AZURE_"), ended.said());
        assertTrue(ended.said().contains("AZURE_CLIENT_ID"), ended.said());
    }

    @Test
    void invalidVariablePrintsOneSentence() throws Exception {
        Map<String, String> environment = Map.of(
                "AZURE_TENANT_ID", "contoso.onmicrosoft.com",
                "AZURE_CLIENT_ID", "5f0c9a3e-1b7d-4a52-9c0e-7d2f6b8e4a10",
                "AZURE_CLIENT_CERTIFICATE_PATH", "missing.pfx");

        Ended ended = started("UpdateBcApps", environment, List.of("Production"));

        assertOneSentence(ended);
        assertTrue(ended.said().contains("missing.pfx"), ended.said());
    }

    @Test
    void everyExampleWithAMainIsTested() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            TreeSet<String> programs = files.filter(StartedAloneTest::hasMain)
                    .map(file -> String.valueOf(file.getFileName()).replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            TreeSet<String> tested = new TreeSet<>(ARGUMENTS.keySet());
            tested.addAll(List.of("Demo", "RenderReport")); // these examples do not sign in

            assertEquals(programs, tested);
        }
    }

    private static boolean hasMain(Path file) {
        try {
            return Files.readString(file).contains("static void main(");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
