package io.tenantapps.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class with a {@link FakeTenant}. The extension needs JUnit Jupiter 5.10 or later.
 *
 * <pre>{@code
 * @FakeTenantTest
 * class ReleaseTest {
 *     FakeTenant tenant;
 *     TenantConnection connection;
 *
 *     @Test
 *     void deploysOnce() {
 *         FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
 *         …
 *         tenant.verify().carriedOut("Deploy", 1).noCallBeforeRetryAfter();
 *     } } }</pre>
 *
 * <p>Fields and parameters of the types {@link FakeTenant}, {@link io.tenantapps.core.TenantConnection} and {@link
 * VirtualTime} are set automatically. The connection and the virtual time belong to the tenant. Fields are set before
 * {@code
 * @BeforeEach}. Static fields require a {@linkplain #shared shared} tenant and are set before {@code @BeforeAll}.
 *
 * <p>A test fails if it builds a call and executes neither the call nor a variant of it, because such a call has no
 * effect. If a test fails, the extension adds the list of requests that the tenant received to the failure, as a
 * suppressed exception.
 *
 * <p>The annotation also applies to nested test classes and to subclasses.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SuppressWarnings("exports") // only this extension needs JUnit, and users of this annotation have JUnit
@ExtendWith(FakeTenantExtension.class)
public @interface FakeTenantTest {

    /**
     * True if all tests of the class share one tenant and run one after the other. By default each test gets a new
     * tenant. Before each test, the shared tenant is restored to its state after {@code @BeforeAll} and its log is
     * emptied, but its virtual time does not go back. A new tenant starts in milliseconds, so share a tenant only if
     * its contents are expensive to create. Tests that run in parallel cannot share a tenant.
     */
    boolean shared() default false;

    /** True if tests may build calls without executing them, for example to check their descriptions. */
    boolean allowForgottenCalls() default false;
}
