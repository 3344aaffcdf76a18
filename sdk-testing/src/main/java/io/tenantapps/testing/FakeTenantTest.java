package io.tenantapps.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests with a {@link FakeTenant}, in JUnit Jupiter from 5.10 on:
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
 *     }
 * }
 * }</pre>
 *
 * <p>Fields and parameters of the types {@link FakeTenant}, {@link io.tenantapps.core.TenantConnection} and
 * {@link VirtualTime} are filled in, the connection and the time being the tenant's. Fields are filled before
 * {@code @BeforeEach}; static ones, if the tenant is {@linkplain #shared shared}, before {@code @BeforeAll}.
 *
 * <p>A test fails if it has built a call and never executed it, nor a variant of it: it would have done nothing. To every
 * failure the requests are attached that the tenant has seen, as a suppressed exception.
 *
 * <p>It counts for nested test classes too, and for classes that are derived from this one.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SuppressWarnings("exports") // only JUnit needs the extension, and users of this annotation have JUnit
@ExtendWith(FakeTenantExtension.class)
public @interface FakeTenantTest {

    /**
     * True if all tests of the class share one tenant and run one after the other. By default each test gets a new
     * tenant. Before each test, the shared tenant is restored to its state after {@code @BeforeAll}, with an empty log;
     * its time continues. A new tenant starts in milliseconds, so share one only if its contents are expensive to
     * create. Tests that run in parallel cannot share a tenant.
     */
    boolean shared() default false;

    /** True if a test may build calls without executing them, for example to check their texts. */
    boolean allowForgottenCalls() default false;
}
