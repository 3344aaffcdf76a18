package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/**
 * The number of elements of one response that may be kept in memory. The limits are for a response of {@link #DEFAULT_BYTES} at most,
 * and grow with what the caller accepts.
 */
public final class KeptLimit {
    /** The most bytes of a response that are accepted unless the caller says otherwise. */
    public static final long DEFAULT_BYTES = 64L << 20;

    private static final int MOST_PER_RECORD = 20_000;
    private static final int MOST_PER_ANSWER = 500_000;

    /** Of an object that is copied, since its end decides what it is. */
    private static final int MOST_COPIED = 2_000_000;

    private final long bytes;

    private KeptLimit(long bytes) {
        this.bytes = bytes;
    }

    /** Returns the limit for a response of which so many bytes are accepted. */
    public static KeptLimit of(long bytes) {
        return new KeptLimit(bytes);
    }

    /** For text that is in memory already. */
    public static KeptLimit ofText() {
        return new KeptLimit(DEFAULT_BYTES);
    }

    void checkRecord(JsonParser parser, long elements) throws IOException {
        check(parser, elements, MOST_PER_RECORD, "the unknown values of one row are");
    }

    void checkAnswer(JsonParser parser, long elements) throws IOException {
        check(parser, elements, MOST_PER_ANSWER, "its rows and their unknown values are");
    }

    void checkCopied(JsonParser parser, long elements) throws IOException {
        check(parser, elements, MOST_COPIED, "the values of one object are");
    }

    private void check(JsonParser parser, long elements, int mostByDefault, String what) throws IOException {
        long most = bytes <= DEFAULT_BYTES ? mostByDefault : (long) ((double) bytes / DEFAULT_BYTES * mostByDefault);
        if (elements > most) {
            throw new Exceeded(
                    parser,
                    what + " more than " + most + ", the most for a limit of " + bytes
                            + " bytes (raise maxResponseBytes to accept more)");
        }
    }

    /** The response has more than that. */
    static final class Exceeded extends StreamConstraintsException {
        private static final long serialVersionUID = 1L;

        private Exceeded(JsonParser parser, String reason) {
            super(reason, parser.currentLocation());
        }
    }
}
