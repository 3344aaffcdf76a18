package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/**
 * The maximum number of elements of one response that are kept in memory. The limits apply to a response of at most
 * {@link #DEFAULT_BYTES}, and grow with the size that the caller accepts.
 */
public final class KeptLimit {
    /** The default maximum size of a response in bytes. */
    public static final long DEFAULT_BYTES = 64L << 20;

    static final int MOST_PER_RECORD = 20_000;
    private static final int MOST_PER_ANSWER = 500_000;

    /** The limit for an object that must be copied because its type is clear only at its end. */
    private static final int MOST_COPIED = 2_000_000;

    private final long bytes;

    private KeptLimit(long bytes) {
        this.bytes = bytes;
    }

    /** Returns the limit for a response with this maximum size. */
    public static KeptLimit of(long bytes) {
        return new KeptLimit(bytes);
    }

    /** Returns the limit for JSON that is already in memory. */
    public static KeptLimit ofText() {
        return new KeptLimit(DEFAULT_BYTES);
    }

    void checkRecord(JsonParser parser, long elements) throws IOException {
        check(parser, elements, MOST_PER_RECORD, "one row has more unknown values");
    }

    void checkAnswer(JsonParser parser, long elements) throws IOException {
        check(parser, elements, MOST_PER_ANSWER, "it has more rows and unknown values");
    }

    void checkCopied(JsonParser parser, long elements) throws IOException {
        check(parser, elements, MOST_COPIED, "one object has more values");
    }

    private void check(JsonParser parser, long elements, int mostByDefault, String what) throws IOException {
        long most = bytes <= DEFAULT_BYTES ? mostByDefault : (long) ((double) bytes / DEFAULT_BYTES * mostByDefault);
        if (elements > most) {
            throw new Exceeded(
                    parser,
                    what + " than the maximum of " + most + " for a limit of " + bytes
                            + " bytes (raise maxResponseBytes to accept more)");
        }
    }

    /** Thrown if the response exceeds a limit. */
    static final class Exceeded extends StreamConstraintsException {
        private static final long serialVersionUID = 1L;

        private Exceeded(JsonParser parser, String reason) {
            super(reason, parser.currentLocation());
        }
    }
}
