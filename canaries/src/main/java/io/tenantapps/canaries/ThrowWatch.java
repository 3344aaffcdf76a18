package io.tenantapps.canaries;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class if an SDK exception whose message contains a secret was created while the class ran, even if the
 * exception was never printed. The JVM's flight recorder records every exception with its message. The recording is
 * read once, after the test class.
 */
public final class ThrowWatch implements BeforeAllCallback, AfterAllCallback {
    private final Predicate<String> looksAt;
    private @Nullable Recording recording;

    /** Creates the extension, for JUnit. */
    public ThrowWatch() {
        this(name -> name.startsWith("io.tenantapps.") && !name.startsWith(ThrowWatch.class.getPackageName()));
    }

    ThrowWatch(Predicate<String> looksAt) {
        this.looksAt = looksAt;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (recording != null || isNested(context)) {
            return;
        }
        Recording begun = new Recording();
        begun.setName("exceptions");
        begun.enable("jdk.JavaExceptionThrow").withoutStackTrace();
        begun.enable("jdk.JavaErrorThrow").withoutStackTrace();
        begun.start();
        recording = begun;
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        if (recording == null || isNested(context)) {
            return;
        }
        List<String> leaks = new ArrayList<>();
        try (Recording ended = recording) {
            recording = null;
            ended.stop();
            Path file = Files.createTempFile("exceptions", ".jfr");
            try {
                ended.dump(file);
                leaks(file, leaks);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (!leaks.isEmpty()) {
            throw new AssertionError("an exception was created with a secret in its message: " + leaks.get(0));
        }
    }

    private static boolean isNested(ExtensionContext context) {
        return context != null
                && context.getTestClass().map(Class::getEnclosingClass).isPresent();
    }

    private void leaks(Path file, List<String> leaks) throws IOException {
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (!event.hasField("message")) {
                    continue;
                }
                RecordedClass thrown = event.getClass("thrownClass");
                String message = event.getString("message");
                if (message != null
                        && thrown != null
                        && looksAt.test(thrown.getName())
                        && Canaries.in(message) != null) {
                    leaks.add(thrown.getName() + ": " + message);
                }
            }
        }
    }
}
