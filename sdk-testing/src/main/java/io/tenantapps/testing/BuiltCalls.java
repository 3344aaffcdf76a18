package io.tenantapps.testing;

import io.tenantapps.core.Call;
import io.tenantapps.core.CallWatch;
import java.security.CodeSource;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a test has built over the tenant's connections but not executed. A call counts as executed if a
 * variant of it was executed.
 */
final class BuiltCalls implements CallWatch {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final IdentityHashMap<Call<?>, Built> open = new IdentityHashMap<>();
    private int numbers;

    private record Built(int number, @Nullable Call<?> from, Class<?> type, String place) {
        @Override
        public String toString() {
            return type.getSimpleName() + ", built at " + place;
        }
    }

    @Override
    public synchronized void built(Call<?> call, @Nullable Call<?> from) {
        open.put(call, new Built(++numbers, from, call.getClass(), place(call.getClass())));
    }

    @Override
    public synchronized void executed(Call<?> call) {
        for (Call<?> each = call; each != null; ) {
            Built built = open.remove(each);
            each = built == null ? null : built.from;
        }
    }

    /**
     * Returns the calls that were never executed, in the order of their creation. The list omits calls that were used
     * only to derive variants.
     */
    synchronized List<String> forgotten() {
        return open.entrySet().stream()
                .filter(entry -> open.values().stream().noneMatch(other -> other.from == entry.getKey()))
                .map(Map.Entry::getValue)
                .sorted(Comparator.comparing(Built::number))
                .map(Built::toString)
                .toList();
    }

    synchronized void forget() {
        open.clear();
    }

    /** Returns the first stack frame that is neither in the SDK's core nor in the client that made the call. */
    private static String place(Class<?> call) {
        CodeSource core = source(Call.class);
        CodeSource client = call.getName().startsWith("io.tenantapps.") ? source(call) : core;
        return STACK.walk(frames -> frames.filter(frame -> frame.getDeclaringClass() != BuiltCalls.class)
                .filter(frame -> !Call.class.isAssignableFrom(frame.getDeclaringClass()))
                .filter(frame -> {
                    CodeSource source = source(frame.getDeclaringClass());
                    return !Objects.equals(source, core) && !Objects.equals(source, client);
                })
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("an unknown place"));
    }

    private static @Nullable CodeSource source(Class<?> type) {
        return type.getProtectionDomain().getCodeSource();
    }
}
