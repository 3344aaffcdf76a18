package io.tenantapps.testing.internal.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class HandlesTest {
    private static final class Ground {
        private final int height;

        private Ground(int height) {
            this.height = height;
        }
    }

    private static final class Handle {
        private final int height;

        private Handle(Ground ground) {
            if (ground.height < 0) {
                throw new IllegalArgumentException("under water");
            }
            this.height = ground.height;
        }
    }

    @Test
    void callsThePackagePrivateConstructor() {
        assertEquals(3, Handles.make(Handle.class, new Ground(3)).height);
    }

    @Test
    void errorNamesTheMissingConstructor() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> Handles.make(Handle.class, "no ground"));

        assertEquals(
                "could not create " + Handle.class.getName()
                        + " with the constructor that has a parameter of type java.lang.String",
                thrown.getMessage());
        assertInstanceOf(NoSuchMethodException.class, thrown.getCause());
    }

    @Test
    void keepsTheFailureOfTheConstructor() {
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> Handles.make(Handle.class, new Ground(-1)));

        Throwable failure = assertInstanceOf(InvocationTargetException.class, thrown.getCause())
                .getTargetException();
        assertEquals("under water", failure.getMessage());
    }
}
