package io.tenantapps.testing;

import io.tenantapps.core.TenantConnection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tenant of a test, or of all tests of a class. */
final class TestTenant implements AutoCloseable {
    private final FakeTenant tenant;
    private @Nullable TenantConnection connection;
    private final Class<?> tests;
    private final Map<Class<?>, FakeSnapshot> beginnings = new HashMap<>();
    private boolean isClosed;

    /**
     * A suppressed exception that lists the requests of a failed test. The exception has no stack trace, because the
     * failure of the test already has one.
     */
    private static final class RequestLog extends Exception {
        private static final long serialVersionUID = 1L;

        RequestLog(String log) {
            super(log, null, false, false);
        }

        /**
         * Returns the message without the class name, because JUnit prints the message among the lines of a stack
         * trace.
         */
        @Override
        @SuppressWarnings("OverrideThrowableToString")
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    TestTenant(FakeTenant tenant, Class<?> tests) {
        this.tenant = tenant;
        this.tests = tests;
    }

    /** Returns true if the tenant was started for this class and not for an enclosing class. */
    boolean isFor(Class<?> testClass) {
        return tests == testClass;
    }

    FakeTenant tenant() {
        return tenant;
    }

    synchronized TenantConnection connection() {
        if (connection == null) {
            connection = tenant.connection();
        }
        return connection;
    }

    /** Restores the state that the tenant had when the tests of a class began. On the first call, saves that state. */
    synchronized void begin(Class<?> testClass) {
        FakeSnapshot beginning = beginnings.get(testClass);
        if (beginning == null) {
            tenant.forgetRequests();
            beginnings.put(testClass, tenant.snapshot());
        } else {
            tenant.restore(beginning);
        }
    }

    /**
     * Throws if the test built a call but did not execute it. If the test failed, adds the list of requests to the
     * failure.
     */
    void endTest(@Nullable Throwable failure, boolean allowForgottenCalls) {
        if (failure != null) {
            failure.addSuppressed(log());
        } else if (!allowForgottenCalls) {
            try {
                tenant.verify().everyCallExecuted();
            } catch (AssertionError e) {
                e.addSuppressed(log());
                throw e;
            }
        }
    }

    private RequestLog log() {
        String log = tenant.log();
        return new RequestLog(
                log.isEmpty()
                        ? "The fake tenant received no requests."
                        : "Requests that the fake tenant received:\n" + log);
    }

    /** Closes the tenant, at most once. Some versions of JUnit also close the values in their store. */
    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            tenant.close();
        }
    }
}
