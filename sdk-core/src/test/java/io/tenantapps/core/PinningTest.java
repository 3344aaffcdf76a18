package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.core.http.ResponseReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a virtual thread that waits in the SDK releases its carrier. */
class PinningTest {
    private static final int CALLS = 200;

    @TempDir
    Path folder;

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void twoHundredCallsOnVirtualThreadsPinNoCarrier() throws Exception {
        try (Fixture f = new Fixture()) {
            f.server.web.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .setHeader("Content-Type", "application/json")
                            .headersDelay(5, TimeUnit.MILLISECONDS)
                            .body("{\"FormDigestValue\":\"0x1234,x\"}")
                            .build();
                }
            });
            run(f, 20); // class loading pins carriers, so the test loads the classes first

            Path file = folder.resolve("pinned.jfr");
            try (Recording recording = new Recording()) {
                recording
                        .enable("jdk.VirtualThreadPinned")
                        .withThreshold(Duration.ZERO)
                        .withStackTrace();
                recording.start();
                run(f, CALLS);
                recording.stop();
                recording.dump(file);
            }
            assertEquals(List.of(), pinned(file));
        }
    }

    private static void run(Fixture f, int calls) throws Exception {
        ExecutorService virtual = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            List<? extends Future<?>> all = IntStream.range(0, calls)
                    .mapToObj(i -> virtual.submit(() -> {
                        ApiUrl web = f.server.address().segments("web" + i % 7);
                        f.execute(
                                i % 2 == 0
                                        ? ApiRequest.get("read", web, ResponseReader.nothing())
                                        : ApiRequest.post("write", web, ResponseReader.nothing())
                                                .digest(web));
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            virtual.shutdown();
        }
    }

    private static List<String> pinned(Path file) throws Exception {
        assertEquals(true, Files.size(file) > 0);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.VirtualThreadPinned"))
                .filter(PinningTest::isOurs)
                .map(RecordedEvent::toString)
                .toList();
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("io.tenantapps.core.")
                                && !frame.getMethod().getType().getName().contains("PinningTest"));
    }
}
