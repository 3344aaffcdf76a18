package io.tenantapps.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndOfMainTest {

    @Test
    void programEndsWithItsMainMethodEvenIfACallHangs() throws Exception {
        Ended ended = run("return");

        assertTrue(ended.output.contains("asked, stalled: true"), ended.output);
        assertEquals(0, ended.code, ended.output);
    }

    @Test
    void programEndsWhenItsMainMethodFailsEvenIfACallHangs() throws Exception {
        Ended ended = run("throw");

        assertTrue(ended.output.contains("the program fails"), ended.output);
        assertEquals(1, ended.code, ended.output);
    }

    private record Ended(int code, String output) {}

    private static Ended run(String ending) throws IOException, InterruptedException {
        CountDownLatch stall = new CountDownLatch(1);
        try (FakeTenant tenant = FakeTenant.start().site("/sites/hr", "Human Resources")) {
            tenant.faults().script("GET", "/sites/hr/_api/web/Prompt", request -> FakeResponse.json("{}"));
            tenant.faults().script("GET", "/sites/hr/_api/web/Stalled", request -> {
                try {
                    Crowd.await(stall);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return FakeResponse.json("{}");
            });
            String origin = tenant.url("/").replaceFirst("/$", "");
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            ShortProgram.class.getName(),
                            origin + "/sites/hr",
                            tenant.entra().newToken(),
                            ending)
                    .redirectErrorStream(true)
                    .start();
            try {
                boolean hasEnded = child.waitFor(20, TimeUnit.SECONDS);
                if (!hasEnded) {
                    new ProcessBuilder("jstack", String.valueOf(child.pid()))
                            .inheritIO()
                            .start()
                            .waitFor(10, TimeUnit.SECONDS);
                }
                assertTrue(hasEnded, "the process has not ended; see the stacks above");
                String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                return new Ended(child.exitValue(), output);
            } finally {
                child.destroyForcibly();
                stall.countDown();
            }
        }
    }
}
