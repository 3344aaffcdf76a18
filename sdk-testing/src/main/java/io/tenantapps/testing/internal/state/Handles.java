package io.tenantapps.testing.internal.state;

import java.lang.reflect.Constructor;

/**
 * Creates the public objects of the tenant's services. The packages of these objects are exported, so a public
 * constructor would be visible to users. The objects' constructors are therefore package-private, and the tenant calls
 * them through this class.
 */
public final class Handles {
    private Handles() {}

    /**
     * Returns a new object.
     *
     * @param type the class, whose constructor takes {@code ground} as its only parameter
     * @param ground the part of the tenant that the object uses
     */
    public static <H> H make(Class<H> type, Object ground) {
        try {
            Constructor<H> constructor = type.getDeclaredConstructor(ground.getClass());
            constructor.setAccessible(true);
            return constructor.newInstance(ground);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "could not create " + type.getName() + " with the constructor that has a parameter of type "
                            + ground.getClass().getName(),
                    e);
        }
    }
}
