package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.catalog.FakeApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starts the fake tenant in a separate JVM, and runs the commands from the README of the program. */
@Timeout(60)
class FakeTenantServerTest {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> examples = new ArrayList<>();
    private Process process;
    private BufferedReader output;

    private void start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FakeTenantServer.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Reads the start of the output: a sentence, the variables, and examples. */
    private String introduction() throws IOException {
        String first = output.readLine();
        for (String line = first; !line.isEmpty() || examples.isEmpty(); line = output.readLine()) {
            Matcher setting = Pattern.compile("([A-Z_]+)=(\\S+)").matcher(line);
            if (setting.matches()) {
                environment.put(setting.group(1), setting.group(2));
            } else if (line.startsWith("curl ")) {
                examples.add(line);
            }
        }
        return first;
    }

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    /** Sends a request as curl does. */
    private HttpResponse<String> curl(String line) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        String method = "GET";
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        Matcher words = WORD.matcher(line.substring("curl ".length()));
        while (words.find()) {
            switch (words.group()) {
                case "-X" -> method = word(words);
                case "-H" -> {
                    String[] header = word(words).split(": ", 2);
                    request.header(header[0], header[1]);
                }
                case "-d" -> {
                    method = "POST";
                    body = HttpRequest.BodyPublishers.ofString(word(words));
                }
                default -> request.uri(URI.create(value(words).replace(" ", "%20")));
            }
        }
        return client.send(request.method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String word(Matcher words) {
        assertTrue(words.find());
        return value(words);
    }

    /** Expands variables as a shell does, in double quotes and without quotes. */
    private String value(Matcher word) {
        if (word.group(2) != null) {
            return word.group(2);
        }
        String text = word.group(1) == null ? word.group(3) : word.group(1);
        for (String name : List.of("GRAPH_TOKEN", "BC_TOKEN", "TOKEN", "URL")) {
            text = text.replace("$" + name, environment.getOrDefault(name, ""));
        }
        return text;
    }

    private static List<String> inReadme() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("curl "))
                .toList();
    }

    @Test
    void printsCommandsThatCanBePasted() throws Exception {
        start("0", "contoso");

        String first = introduction();

        assertEquals(
                "The fake tenant listens on " + environment.get("URL")
                        + " until you press Ctrl+C. Paste this into another terminal:",
                first);
        assertEquals(4, examples.size());
        for (String example : examples) {
            HttpResponse<String> answer = curl(example);
            assertEquals(200, answer.statusCode(), () -> example + "\n" + answer.body());
        }
        assertTrue(process.isAlive());
        String log = output.readLine();
        assertTrue(log.matches(" +1  \\S+  GET /sites/appcatalog/_api/web/tenantappcatalog/AvailableApps -> 200"), log);
    }

    @Test
    void commandsInTheReadmeWork() throws Exception {
        start("0");
        introduction();

        List<String> lines = inReadme();
        assertTrue(lines.size() >= 8, () -> "only " + lines);
        assertTrue(lines.containsAll(examples), () -> "the README lacks one of " + examples);
        for (String line : lines) {
            HttpResponse<String> answer = curl(line);
            assertEquals(200, answer.statusCode(), () -> line + "\n" + answer.body());
            assertTrue(answer.body().contains("\"") && !answer.body().contains("\"value\":[]"), answer::body);
        }
    }

    @Test
    void seedNumberCreatesARandomTenant() throws Exception {
        start("0", "42");
        introduction();

        HttpResponse<String> apps = curl(examples.get(0));
        try (FakeTenant same = FakeTenant.start().seed("42")) {
            for (FakeApp app : same.appCatalog("/sites/appcatalog").apps()) {
                assertTrue(apps.body().contains("\"" + app.id() + "\""), apps::body);
            }
        }
    }

    @Test
    void refusesOtherArguments() throws Exception {
        start("eighty");

        assertTrue(output.readLine()
                .endsWith("the arguments must be a port and a seed, such as 8080 contoso, but are: eighty"));
        assertEquals(1, process.waitFor());
    }
}
