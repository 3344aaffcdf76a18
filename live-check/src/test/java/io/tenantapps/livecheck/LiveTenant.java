package io.tenantapps.livecheck;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.testing.catalog.FakeCatalog;
import io.tenantapps.testing.catalog.FakePackage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** A fake tenant that stands in for a real one, and the program that a user runs against it. */
final class LiveTenant implements AutoCloseable {
    static final String SITE = "/sites/it";

    final FakeTenant tenant = FakeTenant.start().seed("contoso");
    private UnaryOperator<OkHttpClient> change = client -> client;

    /** Modifies the HTTP client below the recorder, for example to change responses. */
    LiveTenant client(UnaryOperator<OkHttpClient> change) {
        this.change = change;
        return this;
    }

    /**
     * Runs the program with the arguments for this tenant and the given additional ones; returns the exit code followed
     * by the output.
     */
    String run(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--site", tenant.url(SITE),
                "--admin", tenant.admin().url(),
                "--environment", "Production",
                "--out", out.toString(),
                "--state", out.resolveSibling("made.txt").toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int code = LiveCheck.command(
                client -> tenant.connectionBuilder()
                        .httpClient(change.apply(client))
                        .build(),
                tenant.time(),
                tenant.time(),
                new PrintStream(text, true, StandardCharsets.UTF_8),
                arguments.toArray(String[]::new));
        return code + "\n" + text.toString(StandardCharsets.UTF_8);
    }

    /** Returns the lines of the output that report a difference. */
    static List<String> differences(String output) {
        return output.lines()
                .dropWhile(line -> !line.endsWith("the fake tenant responds differently"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(String::strip)
                .toList();
    }

    /** Returns true if an app of the program is or will be visible on the site. */
    boolean hasTile() {
        tenant.time().advance(Duration.ofHours(2));
        String tiles = tenant.connection()
                .call(ApiRequest.get(
                        "tiles",
                        tenant.url(SITE) + "/_api/web/AppTiles",
                        response -> new String(response.stream().readAllBytes(), StandardCharsets.UTF_8)))
                .execute();
        return tiles.contains(TinyPackage.PREFIX);
    }

    FakeCatalog catalog() {
        return tenant.appCatalog("/sites/appcatalog");
    }

    /** Adds an app that the program must not touch. */
    String stranger() {
        return catalog().offers(FakePackage.solution("stranger"));
    }

    @Override
    public void close() {
        tenant.close();
    }
}
