package io.tenantapps.walls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.Call;
import io.tenantapps.testing.FakeTenant;
import io.tenantapps.walls.MalformedArguments.Malformed;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every public method, constructor and factory refuses null, blank and malformed arguments before any
 * request, with an {@link IllegalArgumentException} that names the argument.
 */
class BadArgumentsTest {
    @TempDir
    Path directory;

    @Test
    void everyPublicMethodRefusesBadArgumentsBeforeAnyRequest() throws Exception {
        List<Executable> callables = PublicCallables.all();
        ArgumentExclusions exclusions = new ArgumentExclusions();
        List<String> wrong = new ArrayList<>();
        int calls = 0;
        try (FakeTenant tenant = FakeTenant.start();
                FakeTenant changed = FakeTenant.start()) {
            ValidArguments valid = new ValidArguments(tenant, changed, directory);
            for (Executable callable : callables) {
                for (int i = 0; i < callable.getParameterCount(); i++) {
                    for (Malformed malformed : MalformedArguments.of(callable, i)) {
                        calls++;
                        String problem = problem(tenant, valid, callable, i, malformed);
                        String method = PublicCallables.name(callable);
                        String parameter = PublicCallables.names(callable).get(i);
                        if (problem != null && !exclusions.covers(method, parameter, malformed.kind())) {
                            wrong.add(method + " | " + parameter + " | " + malformed + " | " + problem);
                        }
                    }
                }
            }
        }

        assertEquals("", String.join("\n", wrong));
        assertEquals(List.of(), exclusions.unused());
        assertTrue(callables.size() > 700 && calls > 2_000, callables.size() + " methods, " + calls + " calls");
    }

    /** Returns the problem of the call; null if the call refused the argument correctly. */
    private static @Nullable String problem(
            FakeTenant tenant, ValidArguments valid, Executable callable, int parameter, Malformed malformed)
            throws ReflectiveOperationException {
        boolean hasReceiver = callable instanceof Method && !Modifier.isStatic(callable.getModifiers());
        Object receiver = hasReceiver ? valid.receiver(callable.getDeclaringClass()) : null;
        @Nullable Object[] arguments = valid.of(callable);
        arguments[parameter] = malformed.value();
        int before = tenant.requests().size();
        String problem = null;
        try {
            Object result = callable instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) callable).invoke(receiver, arguments);
            problem = accepted(callable, malformed, result);
        } catch (InvocationTargetException e) {
            problem = wrong(
                    e.getCause(), callable, PublicCallables.names(callable).get(parameter), malformed);
        }
        int sent = tenant.requests().size() - before;
        return sent == 0 ? problem : problem + ", and sent " + sent + " requests";
    }

    /**
     * Returns true if the argument may be accepted. A call may refuse its argument when it is executed, and a record
     * may hold a null from a service.
     */
    private static @Nullable String accepted(Executable callable, Malformed malformed, @Nullable Object result)
            throws InvocationTargetException {
        if (result instanceof Call<?> call) {
            try {
                call.execute();
            } catch (RuntimeException e) {
                throw new InvocationTargetException(e);
            }
        }
        return PublicCallables.isCanonical(callable) ? null : "was accepted";
    }

    private static @Nullable String wrong(
            Throwable thrown, Executable callable, String parameter, Malformed malformed) {
        String message = String.valueOf(thrown.getMessage());
        if (!(thrown instanceof IllegalArgumentException)) {
            return "threw " + thrown;
        }
        boolean isNamed = malformed.kind() == Malformed.Kind.NULL
                ? message.equals(parameter + " must not be null")
                : names(message, parameter, malformed) || isNamedByType(callable, message);
        return isNamed ? null : "does not name the argument: " + message;
    }

    /** Returns true for a factory such as {@code ApiUrl.of(text)} whose message names the expected text. */
    private static boolean isNamedByType(Executable callable, String message) {
        String words = callable.getDeclaringClass().getSimpleName().replaceAll("(?<=.)([A-Z])", " $1");
        return callable.getName().equals("of")
                && message.startsWith(words.toLowerCase(Locale.ROOT).replace("bc ", "") + " ");
    }

    /**
     * Returns true if the message contains the value, or the name of the parameter, as written in code or as separate
     * words.
     */
    private static boolean names(String message, String parameter, Malformed malformed) {
        String words = parameter.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        if (message.contains(parameter) || message.toLowerCase(Locale.ROOT).contains(words)) {
            return true;
        }
        // the part before the @ of a URL may be a password
        return malformed.value() instanceof String text
                && !text.isBlank()
                && message.contains(text.strip().replaceAll("//.*@", "//***@"));
    }
}
