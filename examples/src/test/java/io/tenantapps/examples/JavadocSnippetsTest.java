package io.tenantapps.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example in the Javadoc of the published modules compiles against the modules. */
class JavadocSnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("sdk-core", "sdk-sharepoint", "sdk-businesscentral", "sdk-reports", "sdk-testing");
    private static final Pattern SNIPPET = Pattern.compile("<pre>\\{@code\\s?(.*?)\\}</pre>", Pattern.DOTALL);

    /** The variables and methods that the examples assume in the reader's program. */
    private static final String GIVEN = """
            abstract class Given {
                io.tenantapps.core.TenantConnection connection, contoso, fabrikam;
                AppCatalogClient catalog;
                AddinAdminClient addins;
                Inventory inventory;
                BcAppsClient production;
                FakeTenant tenant;
                FakeEnvironment environment;
                Journal journal;
                List<String> sites, twoThousandSites;
                String tenantId, clientId, site, web;
                char[] password;
                Path directory;
                AppId id, appId;
                ProductId app;
                BcAppId sales;
                ApiUrl address;
                java.security.cert.X509Certificate certificate;
                mockwebserver3.MockWebServer server;
                Blob blob;

                record Web(String title) {}

                interface Blob {
                    long size();

                    java.io.InputStream open() throws java.io.IOException;
                }

                abstract String title(String site);

                abstract void scheduleAgain(Duration delay);

                abstract void log(String message, boolean mayHaveHappened);
            }
            """;

    @TempDir
    private Path classes;

    private record Snippet(String file, String code) {
        boolean isJava() {
            return !code.startsWith("{\"");
        }

        /** Returns the snippet as a class with the given name. */
        String inClass(String name) {
            String java = code.replace("…", "");
            String head = "abstract class " + name + " extends Given {\n";
            if (java.startsWith("protected ")) {
                return "abstract class " + name
                        + " extends Call<DiagnosticReport> {\n ApiUrl address; record Web() {}\n"
                        + name + "(TenantConnection connection) { super(connection, connection.options()); }\n" + java
                        + "}\n";
            }
            if (java.contains("\nclass ") || java.startsWith("class ") || java.startsWith("final class ")) {
                return head + java + "}\n";
            }
            String statements = java.endsWith(";") || java.endsWith("}") || java.contains("; //") ? java : java + ";";
            return head + "void run() throws Exception {\n" + statements + "\n}\n}\n";
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            }
        }
        return sources;
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (Path file : sources()) {
            Matcher snippet = SNIPPET.matcher(Files.readString(file));
            while (snippet.find()) {
                String code = snippet.group(1).replaceAll("(?m)^\\s*\\* ?", "").strip();
                snippets.add(new Snippet(ROOT.relativize(file).toString(), code));
            }
        }
        return snippets;
    }

    /** Returns the imports of all exported packages. */
    private static String imports() throws IOException {
        Set<String> packages = new TreeSet<>(Set.of("java.util", "java.time", "java.nio.file", "java.util.function"));
        Pattern exported = Pattern.compile("exports ([\\w.]+);");
        for (String module : MODULES) {
            Matcher export =
                    exported.matcher(Files.readString(ROOT.resolve(module).resolve("src/main/java/module-info.java")));
            while (export.find()) {
                packages.add(export.group(1));
            }
        }
        StringBuilder imports = new StringBuilder();
        packages.forEach(name -> imports.append("import ").append(name).append(".*;\n"));
        return imports + """
                import mockwebserver3.MockResponse;
                import okhttp3.OkHttpClient;
                import org.junit.jupiter.api.Test;
                import static org.junit.jupiter.api.Assertions.*;
                import static org.mockito.Mockito.when;
                """;
    }

    @Test
    void everyJavadocSnippetCompiles() throws IOException {
        String imports = imports();
        List<Source> sources = new ArrayList<>();
        sources.add(new Source("Given", imports + GIVEN));
        StringBuilder names = new StringBuilder();
        List<Snippet> snippets = snippets();
        for (Snippet snippet : snippets) {
            if (snippet.isJava()) {
                String name = "Snippet" + sources.size();
                names.append(name).append(": ").append(snippet.file()).append('\n');
                sources.add(new Source(name, imports + snippet.inClass(name)));
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString(), "-nowarn");

        compiler.getTask(new StringWriter(), null, problems, options, null, sources)
                .call();

        assertTrue(snippets.size() > 40, "only " + snippets.size() + " snippets");
        assertEquals(
                List.of(),
                problems.getDiagnostics().stream()
                        .filter(problem -> problem.getKind() == javax.tools.Diagnostic.Kind.ERROR)
                        .map(problem -> problem + "")
                        .toList(),
                names::toString);
    }
}
