package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Call;
import io.tenantapps.testing.FakeTenant;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every setter of a call returns a variant of that call. In that case, a test that detects forgotten calls
 * counts one call instead of two.
 */
class VariantsTest {
    @TempDir
    Path directory;

    @Test
    void everySetterReturnsAVariantOfItsCall() throws ReflectiveOperationException {
        List<String> wrong = new ArrayList<>();
        int setters = 0;
        try (FakeTenant tenant = FakeTenant.start();
                FakeTenant changed = FakeTenant.start()) {
            ValidArguments valid = new ValidArguments(tenant, changed, directory);
            for (Class<?> type : callTypes()) {
                for (Method setter : setters(type)) {
                    setters++;
                    @Nullable Object[] arguments = valid.of(setter);
                    int before = forgotten(tenant);
                    Object unused = setter.invoke(valid.fresh(type), arguments);
                    int found = forgotten(tenant) - before;
                    if (found != 1) {
                        wrong.add(PublicCallables.name(setter) + " leaves " + found + " forgotten calls");
                    }
                }
            }
        }

        assertEquals("", String.join("\n", wrong));
        assertTrue(setters > 60, setters + " setters");
    }

    private static List<? extends Class<?>> callTypes() {
        return PublicCallables.all().stream()
                .map(Executable::getDeclaringClass)
                .distinct()
                .filter(type -> Call.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                .toList();
    }

    private static List<Method> setters(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isBridge())
                .filter(each -> each.getReturnType() == type)
                .toList();
    }

    private static int forgotten(FakeTenant tenant) {
        try {
            tenant.verify().everyCallExecuted();
            return 0;
        } catch (AssertionError e) {
            return (int) String.valueOf(e.getMessage()).lines().skip(1).count();
        }
    }
}
