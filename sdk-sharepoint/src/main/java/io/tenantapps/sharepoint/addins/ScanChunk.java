package io.tenantapps.sharepoint.addins;

import io.tenantapps.sharepoint.internal.SeenKeys;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * The inputs of one request.
 *
 * @param number the index of the chunk, starting at 0
 * @param inputs the inputs to request; each occurs once in a run
 * @param refused the invalid inputs that were found while this chunk was filled
 * @param duplicates the number of repeated inputs that were dropped
 */
record ScanChunk(int number, List<ScanInput> inputs, List<Failure> refused, int duplicates) {

    /** Splits inputs into chunks lazily. Every input is either in exactly one chunk or a duplicate. */
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

    /** Thrown for an invalid input. The other inputs are not affected. */
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
