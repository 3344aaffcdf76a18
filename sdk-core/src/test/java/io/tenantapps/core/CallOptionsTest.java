package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.errors.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallOptionsTest {
    private static final CallOptions DEFAULT = CallOptions.DEFAULT;

    @Test
    void defaultOptionsMatchTheDocumentation() {
        assertEquals(
                new CallOptions(
                        Duration.ofMinutes(10),
                        5,
                        null,
                        null,
                        Duration.ofMinutes(5),
                        DigestPolicy.DOCUMENTED,
                        64L << 20,
                        64 << 10,
                        4,
                        null),
                DEFAULT);
        try (TenantConnection connection =
                TenantConnection.builder().tokens(TokenProvider.fixed("t")).build()) {
            assertEquals(DEFAULT, connection.options());
        }
    }

    @Test
    void eachSetterChangesOneValueOfACopy() {
        Duration d = Duration.ofSeconds(7);

        CallOptions all = DEFAULT.deadline(d)
                .maxAttempts(2)
                .readTimeout(d.plusSeconds(1))
                .maxRetryAfter(d.plusSeconds(2))
                .effectPatience(d.plusSeconds(4))
                .digestPolicy(DigestPolicy.NEVER)
                .maxResponseBytes(9)
                .maxErrorBytes(11)
                .parallelism(10)
                .bulkTimeout(d.plusSeconds(3));

        assertEquals(
                new CallOptions(
                        d,
                        2,
                        d.plusSeconds(1),
                        d.plusSeconds(2),
                        d.plusSeconds(4),
                        DigestPolicy.NEVER,
                        9,
                        11,
                        10,
                        d.plusSeconds(3)),
                all);
        assertEquals(5, DEFAULT.maxAttempts());
        assertEquals(Duration.ofMinutes(10), DEFAULT.deadline());
        assertNull(DEFAULT.bulkTimeout());
    }

    static List<UnaryOperator<CallOptions>> aloneChanging() {
        return List.of(
                o -> o.deadline(Duration.ofSeconds(7)),
                o -> o.maxAttempts(7),
                o -> o.readTimeout(Duration.ofSeconds(7)),
                o -> o.maxRetryAfter(Duration.ofSeconds(7)),
                o -> o.effectPatience(Duration.ofSeconds(7)),
                o -> o.digestPolicy(DigestPolicy.ON_DEMAND),
                o -> o.maxResponseBytes(7),
                o -> o.maxErrorBytes(7),
                o -> o.parallelism(7),
                o -> o.bulkTimeout(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @MethodSource("aloneChanging")
    void setterChangesOnlyOneValue(UnaryOperator<CallOptions> change) {
        List<?> before = values(DEFAULT);
        List<?> after = values(change.apply(DEFAULT));

        long changed = 0;
        for (int i = 0; i < before.size(); i++) {
            changed += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        assertEquals(1, changed);
    }

    private static List<String> values(CallOptions o) {
        return List.of(
                "" + o.deadline(),
                "" + o.maxAttempts(),
                "" + o.readTimeout(),
                "" + o.maxRetryAfter(),
                "" + o.effectPatience(),
                "" + o.digestPolicy(),
                "" + o.maxResponseBytes(),
                "" + o.maxErrorBytes(),
                "" + o.parallelism(),
                "" + o.bulkTimeout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.000000001S"})
    void durationsInTheOptionsMustBePositive(Duration bad) {
        assertSays("deadline must be more than zero, but is " + bad, o -> o.deadline(bad));
        assertSays("readTimeout must be more than zero, but is " + bad, o -> o.readTimeout(bad));
        assertSays("maxRetryAfter must be more than zero, but is " + bad, o -> o.maxRetryAfter(bad));
        assertSays("bulkTimeout must be more than zero, but is " + bad, o -> o.bulkTimeout(bad));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsMustBeAtLeastOne(int bad) {
        assertSays("maxAttempts must be at least 1, but is " + bad, o -> o.maxAttempts(bad));
        assertSays("maxResponseBytes must be at least 1, but is " + bad, o -> o.maxResponseBytes(bad));
        assertSays("parallelism must be at least 1, but is " + bad, o -> o.parallelism(bad));
    }

    private static void assertSays(String message, UnaryOperator<CallOptions> change) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> change.apply(DEFAULT));

        assertEquals(message, e.getMessage());
    }

    @Test
    void refusesMissingArguments() {
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.deadline(null));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.readTimeout(null));
        assertThrows(IllegalArgumentException.class, () -> DEFAULT.digestPolicy(null));
    }

    @Test
    void optionsOfACallDoNotAffectOtherCalls() {
        try (Fixture f = new Fixture(b -> b.options(o -> o.maxAttempts(2)))) {
            Call<@Nullable Void> twice = f.connection.call(f.read());
            Call<@Nullable Void> once = twice.withOptions(o -> o.maxAttempts(1));
            for (int i = 0; i < 3; i++) {
                f.server.answer(500, "");
            }

            assertNotSame(twice, once);
            assertThrows(ApiException.class, once::execute);
            assertEquals(1, f.server.requests());
            assertThrows(ApiException.class, twice::execute);
            assertEquals(3, f.server.requests());
            assertEquals(2, f.connection.options().maxAttempts());
        }
    }

    @Test
    void appliesSeveralChangesToTheSameOptions() {
        try (Fixture f = new Fixture(b -> b.options(o -> o.maxAttempts(3)).options(o -> o.maxResponseBytes(9)))) {
            assertEquals(DEFAULT.maxAttempts(3).maxResponseBytes(9), f.connection.options());
        }
    }

    @Test
    void acceptsTheLongestPossibleDurations() {
        Duration forEver = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        try (Fixture f = new Fixture()) {
            f.server.answer(503, "", "Retry-After", "1").json("{}");

            f.execute(
                    f.read(),
                    o -> o.deadline(forEver)
                            .readTimeout(forEver)
                            .maxRetryAfter(forEver)
                            .bulkTimeout(forEver));

            assertEquals(2, f.server.requests());
        }
    }
}
