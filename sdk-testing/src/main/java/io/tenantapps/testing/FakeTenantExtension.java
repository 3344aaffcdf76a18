package io.tenantapps.testing;

import io.tenantapps.core.TenantConnection;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The JUnit extension behind {@link FakeTenantTest}. */
final class FakeTenantExtension
        implements BeforeAllCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeTenantExtension.class);
    private static final Map<Class<?>, Function<TestTenant, Object>> INJECTED = Map.of(
            FakeTenant.class,
            TestTenant::tenant,
            TenantConnection.class,
            TestTenant::connection,
            VirtualTime.class,
            testTenant -> testTenant.tenant().time());

    FakeTenantExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        if (settings(context).shared() && !tenant(context).isFor(tests)) {
            // the nested class starts from the state of the enclosing class, without the changes of other nested
            // classes
            tenant(context).begin(tests.getEnclosingClass());
        }
        inject(context, tests, null);
    }

    /**
     * Sets the fields of test instances that all tests share, since {@code @BeforeAll} methods may use these fields.
     */
    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        if (settings(context).shared()) {
            inject(context, instance.getClass(), instance);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (settings(context).shared()) {
            tenant(context).begin(context.getRequiredTestClass());
        }
        // Sets the fields again, because a test instance may outlive its tenant.
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, instance.getClass(), instance);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestTenant tenant = tenant(context);
        try {
            tenant.endTest(
                    context.getExecutionException().orElse(null),
                    settings(context).allowForgottenCalls());
        } finally {
            if (!settings(context).shared()) {
                tenant.close();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (settings(context).shared() && tenant(context).isFor(context.getRequiredTestClass())) {
            tenant(context).close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return INJECTED.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return injected(context, parameter.getParameter().getType(), "parameter " + parameter.getParameter());
    }

    private static void inject(ExtensionContext context, Class<?> type, @Nullable Object instance) {
        List<Field> fields = ReflectionSupport.findFields(
                type,
                field -> INJECTED.containsKey(field.getType())
                        && Modifier.isStatic(field.getModifiers()) == (instance == null),
                HierarchyTraversalMode.TOP_DOWN);
        for (Field field : fields) {
            if (Modifier.isFinal(field.getModifiers())) {
                continue; // this test's tenant
            }
            Object value = injected(context, field.getType(), "static field " + field.getName());
            try {
                field.setAccessible(true);
                field.set(instance, value);
            } catch (IllegalAccessException | RuntimeException e) {
                throw new ExtensionConfigurationException(
                        "field " + field.getName() + " of "
                                + field.getDeclaringClass().getName()
                                + " cannot be set; in module-info.java, open the package of the test to "
                                + "io.tenantapps.testing",
                        e);
            }
        }
    }

    private static Object injected(ExtensionContext context, Class<?> type, String what) {
        if (!settings(context).shared() && context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(what + " is set once for all tests, but each test gets a new "
                    + "tenant. Use @FakeTenantTest(shared = true) to share one tenant, or use an instance field or a "
                    + "parameter of the test method. Before JUnit 5.12, a constructor parameter is also set only "
                    + "once.");
        }
        Function<TestTenant, Object> choice = INJECTED.get(type);
        if (choice == null) {
            throw new IllegalArgumentException(
                    "unsupported type; use FakeTenant, TenantConnection or VirtualTime instead of " + type);
        }
        return choice.apply(tenant(context));
    }

    private static TestTenant tenant(ExtensionContext context) {
        TestTenant known = store(context).get(TestTenant.class, TestTenant.class);
        if (known == null) {
            known = new TestTenant(FakeTenant.start(), context.getRequiredTestClass());
            store(context).put(TestTenant.class, known);
        }
        return known;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** Returns the annotation of the class or, if it has none, of its enclosing class. */
    private static FakeTenantTest settings(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        while (!AnnotationSupport.isAnnotated(type, FakeTenantTest.class)) {
            Class<?> outer = Modifier.isStatic(type.getModifiers()) ? null : type.getEnclosingClass();
            if (outer == null) {
                throw new ExtensionConfigurationException("@FakeTenantTest is missing; add it to the test class");
            }
            type = outer;
        }
        return AnnotationSupport.findAnnotation(type, FakeTenantTest.class).orElseThrow();
    }
}
