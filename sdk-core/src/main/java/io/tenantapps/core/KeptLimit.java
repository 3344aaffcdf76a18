package io.tenantapps.core;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

/**
 * How many elements of one response may be kept in memory. The limits are for the default of {@link CallOptions#maxResponseBytes}, and
 * grow with it.
 */
final class KeptLimit {
    private static final long DEFAULT_BYTES = CallOptions.DEFAULT.maxResponseBytes();
    private static final int MOST_PER_RECORD = 20_000;
    private static final int MOST_PER_ANSWER = 500_000;

    /** Of an object that is copied, since its end decides what it is. */
    private static final int MOST_COPIED = 2_000_000;

    private final long bytes;

    private KeptLimit(long bytes) {
        this.bytes = bytes;
    }

    static KeptLimit of(Answer answer) {
        return new KeptLimit(answer.limit());
    }

    /** For text that is in memory already. */
    static KeptLimit ofText() {
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
