package io.tenantapps.proof;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One thing that a client can be asked to do.
 *
 * @param client the client
 * @param method its method with the types of its parameters, such as {@code get(AppId)}
 * @param words what is special about this way to call it; empty where there is one way
 * @param wire the operation of the request that matters, as the fake names it
 * @param harmful whether it changes anything
 * @param preparation makes a tenant ready for it
 */
record Operation(Class<?> client, String method, String words, String wire, boolean harmful, Preparation preparation) {

    /** Makes a fresh tenant ready. */
    interface Preparation {
        Ready on(World world) throws Exception;
    }

    static Operation read(Class<?> client, String method, String wire, Preparation preparation) {
        return new Operation(client, method, "", wire, false, preparation);
    }

    static Operation change(Class<?> client, String method, String wire, Preparation preparation) {
        return new Operation(client, method, "", wire, true, preparation);
    }

    Operation where(String words) {
        return new Operation(client, method, words, wire, harmful, preparation);
    }

    boolean isBusinessCentral() {
        return client.getSimpleName().startsWith("Bc");
    }

    /** How a method is called in {@link #method}. */
    static String name(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    String title() {
        return method.substring(0, method.indexOf('(')) + (words.isEmpty() ? "" : " " + words);
    }

    @Override
    public String toString() {
        return client.getSimpleName() + "." + method + (words.isEmpty() ? "" : " " + words);
    }
}
