package io.tenantapps.testing.internal.state;

import java.lang.reflect.Constructor;

/**
 * Makes the handles of the tenant's services. They are in exported packages, where a public constructor would be offered to
 * users. So their constructors belong to their packages, and the tenant, which is in another one, calls them here.
 */
public final class Handles {
    private Handles() {}

    /**
     * Returns a new handle.
     *
     * @param type its class, which has a constructor that takes the ground and nothing else
     * @param ground the part of the tenant on which its service stands
     */
    public static <H> H make(Class<H> type, Object ground) {
        try {
            Constructor<H> constructor = type.getDeclaredConstructor(ground.getClass());
            constructor.setAccessible(true);
            return constructor.newInstance(ground);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "could not make a " + type.getName() + " with its constructor that takes a "
                            + ground.getClass().getName(),
                    e);
        }
    }
}
