package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.TokenProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallWatchTest {
    private final List<String> story = Collections.synchronizedList(new ArrayList<>());
    private final Map<Call<?>, Integer> numbers = Collections.synchronizedMap(new IdentityHashMap<>());

    private final TenantConnection connection = TenantConnection.builder()
            .tokens(TokenProvider.fixed("token-1"))
            .watch(new CallWatch() {
                @Override
                public void built(Call<?> call, @Nullable Call<?> from) {
                    numbers.put(call, numbers.size() + 1);
                    story.add("built " + numbers.get(call) + (from == null ? "" : " from " + numbers.get(from)));
                }

                @Override
                public void executed(Call<?> call) {
                    story.add("executed " + numbers.get(call));
                }
            })
            .build();

    @AfterEach
    void close() {
        connection.close();
    }

    /** A call that runs a function. The call has a setter, and a custom method that executes the call. */
    private static final class Doing extends Call<String> {
        private final Function<Execution, String> work;

        Doing(TenantConnection connection, CallOptions options, Function<Execution, String> work) {
            super(connection, options);
            this.work = work;
        }

        private Doing(Doing original, CallOptions options, Function<Execution, String> work) {
            super(original, options);
            this.work = work;
        }

        Doing other(@Nullable Function<Execution, String> other) {
            return new Doing(this, options(), Objects.requireNonNull(other, "other"));
        }

        Duration time() {
            return options().deadline();
        }

        Duration verb() {
            markExecuted();
            return time();
        }

        @Override
        protected String run(Execution execution) {
            return work.apply(execution);
        }

        @Override
        public Doing withOptions(UnaryOperator<CallOptions> change) {
            return new Doing(this, change.apply(options()), work);
        }
    }

    private Doing doing(Function<Execution, String> work) {
        return new Doing(connection, connection.options(), work);
    }

    private Doing doing() {
        return doing(execution -> "done");
    }

    @Test
    void distinguishesVariantsFromNewCalls() {
        Doing first = doing();
        Doing second = first.withOptions(o -> o.maxAttempts(1)).other(execution -> "other");
        doing().execute();
        second.execute();

        assertEquals(
                List.of("built 1", "built 2 from 1", "built 3 from 2", "built 4", "executed 4", "executed 3"), story);
    }

    @Test
    void reportsEveryKindOfExecution() {
        Doing call = doing();
        call.execute();
        call.executeForResponse();
        call.executeAsync().join();

        assertEquals(List.of("built 1", "executed 1", "executed 1", "executed 1", "executed 1"), story);
    }

    @Test
    void reportsAFailedCallAsExecuted() {
        Doing call = doing(execution -> {
            throw new IllegalStateException("no");
        });

        assertThrows(IllegalStateException.class, call::execute);
        doing();

        assertEquals(List.of("built 1", "executed 1", "built 2"), story);
    }

    @Test
    void doesNotReportCallsInsideACall() {
        doing(execution -> {
                    Doing inner = doing();
                    return inner.withOptions(o -> o.maxAttempts(1)).execute();
                })
                .execute();
        doing();

        assertEquals("built 1", story.get(0));
        assertEquals("built 2", story.get(story.size() - 1));
    }

    @Test
    void reportsACallAsExecutedByItsCustomMethod() {
        doing().verb();
        doing().execute();

        assertEquals(List.of("built 1", "executed 1", "built 2", "executed 2"), story);
    }

    @Test
    void readingOptionsIsNeitherAnExecutionNorAVariant() {
        assertEquals(connection.options().deadline(), doing().time());
        doing().execute();

        assertEquals(List.of("built 1", "built 2", "executed 2"), story);
    }

    @Test
    void reportsBothVariantsOfOneCall() {
        Doing call = doing();
        Doing one = call.withOptions(o -> o.maxAttempts(1));
        Doing two = call.other(execution -> "other");
        one.execute();
        two.execute();

        assertEquals(List.of("built 1", "built 2 from 1", "built 3 from 1", "executed 2", "executed 3"), story);
    }

    @Test
    void reportsAVariantFromAnotherThread() throws Exception {
        Doing call = doing();
        Thread thread = new Thread(() -> call.withOptions(o -> o.maxAttempts(1)).execute());
        thread.start();
        thread.join();

        assertEquals(List.of("built 1", "built 2 from 1", "executed 2"), story);
    }

    @Test
    void reportsTheOriginalOfAVariantInsideACallAsExecuted() {
        Doing part = doing();
        doing(execution -> part.withOptions(o -> o.maxAttempts(1)).execute()).execute();

        assertTrue(story.contains("executed 1"), story.toString());
        assertEquals(2, numbers.size(), "the variant is not reported as built");
    }

    @Test
    void variantKeepsTheConnectionButHasSeparateOptions() {
        Doing variant = doing(execution -> String.valueOf(execution.options().maxAttempts()))
                .withOptions(o -> o.maxAttempts(2));

        assertEquals("2", variant.execute());
        assertSame(connection, variant.connection());
    }

    @Test
    void refusesAVariantWithoutAnOriginal() {
        CallOptions options = connection.options();

        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Doing((Doing) null, options, x -> "done"));
        assertEquals("original must not be null", e.getMessage());
    }

    @Test
    void setterThatFailsBuildsNoCall() {
        Doing call = doing();

        assertThrows(NullPointerException.class, () -> call.other(null));
        call.execute();

        assertEquals("executed 1", story.get(story.size() - 1));
    }

    @Test
    void executesCallsIfNoWatchIsSet() {
        try (TenantConnection other = TenantConnection.builder()
                .tokens(TokenProvider.fixed("token-1"))
                .build()) {
            assertEquals("done", new Doing(other, other.options(), execution -> "done").execute());
        }
        assertEquals(List.of(), story);
    }
}
