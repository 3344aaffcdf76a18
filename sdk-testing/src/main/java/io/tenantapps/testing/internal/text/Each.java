package io.tenantapps.testing.internal.text;

import java.util.Iterator;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A sequence whose elements are created when they are read, and are not stored. */
public final class Each {
    private Each() {}

    public static Iterable<@Nullable Object> of(Iterable<?> all, Function<@Nullable Object, @Nullable Object> change) {
        return of(() -> StreamSupport.stream(all.spliterator(), false).map(change));
    }

    public static <T extends @Nullable Object> Iterable<T> of(Supplier<Stream<T>> all) {
        return new Iterable<>() {
            @Override
            public Iterator<T> iterator() {
                return all.get().iterator();
            }
        };
    }
}
