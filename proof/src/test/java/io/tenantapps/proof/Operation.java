package io.tenantapps.proof;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One operation of a client.
 *
 * @param client the client
 * @param method its method with the types of its parameters, such as {@code get(AppId)}
 * @param words the description of this way to call the method; empty if there is only one way
 * @param wire the operation of the request under test, by its name in the fake
 * @param harmful true if the operation is a write
 * @param deadlines the number of calls that the operation makes one after the other, each with its own deadline
 * @param preparation prepares a tenant for the operation
 */
record Operation(
        Class<?> client,
        String method,
        String words,
        String wire,
        boolean harmful,
        int deadlines,
        Preparation preparation) {

    /** Prepares a new tenant. */
    interface Preparation {
        Ready on(World world) throws Exception;
    }

    static Operation read(Class<?> client, String method, String wire, Preparation preparation) {
        return new Operation(client, method, "", wire, false, 1, preparation);
    }

    static Operation change(Class<?> client, String method, String wire, Preparation preparation) {
        return new Operation(client, method, "", wire, true, 1, preparation);
    }

    Operation where(String words) {
        return new Operation(client, method, words, wire, harmful, deadlines, preparation);
    }

    Operation withDeadlines(int calls) {
        return new Operation(client, method, words, wire, harmful, calls, preparation);
    }

    boolean isBusinessCentral() {
        return client.getSimpleName().startsWith("Bc");
    }

    /** Returns the notation of a method for {@link #method}. */
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
