package io.tenantapps.canaries;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a test if a library logged a secret during the test, at any level. JUnit discovers this extension in every
 * module whose test class path contains this module.
 */
public final class LogWatch implements BeforeEachCallback, AfterEachCallback {
    private static final Ear EAR = new Ear();

    /** Creates the extension, for JUnit. */
    public LogWatch() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        EAR.listen();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        String leak = EAR.leaks.poll();
        EAR.leaks.clear();
        if (leak != null) {
            throw new AssertionError("a secret was logged: " + leak);
        }
    }

    /** Receives all log lines and keeps the lines that contain a secret. */
    private static final class Ear extends AppenderBase<ILoggingEvent> {
        private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

        synchronized void listen() {
            LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
            Logger root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            if (!isStarted()) {
                setContext(logging);
                start();
                root.iteratorForAppenders().forEachRemaining(console -> console.addFilter(new ErrorsOnly()));
                root.addAppender(this);
            }
            root.setLevel(Level.TRACE);
        }

        @Override
        protected void append(ILoggingEvent event) {
            StringBuilder all = new StringBuilder(event.getLoggerName() + ": " + event.getFormattedMessage());
            for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
                all.append('\n').append(thrown.getClassName()).append(": ").append(thrown.getMessage());
            }
            if (Canaries.in(all.toString()) != null) {
                leaks.add(all.toString());
            }
        }
    }
}
