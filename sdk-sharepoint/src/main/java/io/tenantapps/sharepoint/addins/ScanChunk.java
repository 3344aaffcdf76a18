package io.tenantapps.sharepoint.addins;

import io.tenantapps.sharepoint.internal.SeenKeys;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * What goes into one request.
 *
 * @param number the how-manieth it is, from 0
 * @param inputs the inputs to ask for, each once in a run
 * @param refused inputs that are none, found on the way
 * @param duplicates how many inputs on the way were given before
 */
record ScanChunk(int number, List<ScanInput> inputs, List<Failure> refused, int duplicates) {

    /** Cuts inputs into chunks, as they are needed. Every input is in exactly one of them, or was there before. */
    static Iterable<ScanChunk> cut(Iterable<Supplier<ScanInput>> inputs, int size) {
        return () -> new Cutting(inputs.iterator(), size);
    }

    private static final class Cutting implements Iterator<ScanChunk> {
        private final Iterator<Supplier<ScanInput>> source;
        private final int size;
        private final SeenKeys seen = new SeenKeys();
        private int number;

        Cutting(Iterator<Supplier<ScanInput>> source, int size) {
            this.source = source;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return source.hasNext();
        }

        @Override
        public ScanChunk next() {
            if (!source.hasNext()) {
                throw new NoSuchElementException();
            }
            List<ScanInput> inputs = new ArrayList<>();
            List<Failure> refused = new ArrayList<>();
            int duplicates = 0;
            while (source.hasNext() && inputs.size() < size) {
                try {
                    ScanInput input = source.next().get();
                    if (seen.add(input.key())) {
                        inputs.add(input);
                    } else {
                        duplicates++;
                    }
                } catch (NotAnInput e) {
                    refused.add(e.failure());
                }
            }
            return new ScanChunk(number++, List.copyOf(inputs), List.copyOf(refused), duplicates);
        }
    }

    /** What was given is no input at all; it fails alone. */
    static final class NotAnInput extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;

        NotAnInput(BulkInput asked, IllegalArgumentException reason) {
            super(reason);
            this.failure = new Failure(asked.site(), asked.subject(), String.valueOf(reason.getMessage()));
        }

        Failure failure() {
            return failure;
        }
    }
}
