package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.addins.FakeAddin;
import io.tenantapps.testing.businesscentral.FakeBcApp;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the three programs in the README. Only the sign-in and the hosts are replaced. */
class ReadmeProgramsTest {
    private static final Path README = Path.of("..", "README.md");
    private static final int MOST_LINES = 15;

    @TempDir
    private Path folder;

    private final FakeTenant tenant = FakeTenant.start();

    @AfterEach
    void close() {
        tenant.close();
    }

    private static Map<String, String> programs() throws IOException {
        Matcher block = Pattern.compile("(?ms)^```java\\R(.*?)^```").matcher(Files.readString(README));
        Map<String, String> programs = new TreeMap<>();
        while (block.find()) {
            if (ReadmePrograms.isProgram(block.group(1))) {
                programs.put(ReadmePrograms.nameOf(block.group(1)), block.group(1));
            }
        }
        return programs;
    }

    private String run(String program, String token, Map<String, String> replacements) throws Exception {
        Map<String, String> all = new HashMap<>(replacements);
        all.put(
                "MsalTokens.fromEnvironment())",
                "io.tenantapps.core.auth.TokenProvider.fixed(\"" + token + "\")).businessCentral(\""
                        + tenant.businessCentral().url() + "\")");
        return ReadmePrograms.run(programs().get(program), all, folder);
    }

    @Test
    void readmeHasAshortProgramForEachApi() throws IOException {
        assertEquals(
                "[ListAddins, PlanUpdates, PublishApp]", programs().keySet().toString());
        programs().forEach((name, program) -> {
            long lines = program.lines().filter(line -> !line.isBlank()).count();
            assertTrue(lines <= MOST_LINES, () -> name + " has " + lines + " lines");
            assertTrue(program.contains("MsalTokens.fromEnvironment()"), name);
        });
    }

    @Test
    void publishesAPackage() throws Exception {
        tenant.site("", "Contoso").appCatalog("/sites/appcatalog");
        Path sppkg = FakePackage.solution("hello").writeTo(folder);
        Map<String, String> replacements = Map.of(
                "https://contoso.sharepoint.com",
                tenant.url(""),
                "Path.of(\"hello.sppkg\")",
                "Path.of(\"" + sppkg + "\")");

        assertEquals("hello 1.0.0.0: added\n", run("PublishApp", tenant.entra().newToken(), replacements));
        assertEquals(1, tenant.effects("Deploy"));
    }

    @Test
    void listsAddins() throws Exception {
        tenant.site("/sites/hr", "Human Resources");
        tenant.admin().installs("/sites/hr", FakeAddin.sharePointHosted("News"));
        Map<String, String> replacements = Map.of(
                "https://contoso-admin.sharepoint.com", tenant.admin().url(),
                "https://contoso.sharepoint.com/sites/hr", tenant.url("/sites/hr"));

        String output = run("ListAddins", tenant.entra().newToken(), replacements);

        assertEquals(1, output.lines().count(), output);
        assertTrue(output.contains("News"), output);
    }

    @Test
    void plansUpdates() throws Exception {
        FakeBcApp core = FakeBcApp.global("Contoso Core").version("3.1.0.0");
        tenant.environment("Production").has(core).offers(core.version("3.2.0.0"));

        String output = run("PlanUpdates", tenant.businessCentral().newToken(), Map.of());

        assertTrue(output.contains("update Contoso Core 3.1.0.0 to 3.2.0.0"), output);
    }
}
