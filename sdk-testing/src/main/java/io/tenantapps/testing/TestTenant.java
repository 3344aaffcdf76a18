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

    /** The requests that a failed test made; where it failed says its failure. */
    private static final class RequestLog extends Exception {
        private static final long serialVersionUID = 1L;

        RequestLog(String log) {
            super(log, null, false, false);
        }

        /** Without the name of a class: it stands among the lines of a stack trace. */
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

    /** Whether it was started for these tests, not for those around them. */
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

    /** Makes it what it was when the tests of that class began. The first time, that is what it is now. */
    synchronized void begin(Class<?> testClass) {
        FakeSnapshot beginning = beginnings.get(testClass);
        if (beginning == null) {
            tenant.forgetRequests();
            beginnings.put(testClass, tenant.snapshot());
        } else {
            tenant.restore(beginning);
        }
    }

    /** Throws if something was forgotten; tells of the requests if the test failed. */
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
                log.isEmpty() ? "The fake tenant was asked nothing." : "What the fake tenant was asked:\n" + log);
    }

    /** Once: JUnit closes what it keeps, depending on its version. */
    @Override
    public synchronized void close() {
        if (!isClosed) {
            isClosed = true;
            tenant.close();
        }
    }
}
