package io.tenantapps.core.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tenantapps.core.internal.json.JsonSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A line of a journal: its header, a note, or the beginning of a key whose note was cut short. See {@link Journal} for
 * the format.
 *
 * @param journal the subject, if the line is a header
 * @param key the key, if the line is a note; only the start of the key if {@code cut} is true
 * @param cut true if a note was cut short within its key
 * @param state the state in lower case
 * @param at the time
 * @param value the value of a note
 * @param error the error of a note
 */
record JournalLine(
        @JsonProperty("journal") @Nullable String journal,
        @JsonProperty("key") @Nullable String key,
        @JsonProperty("cut") @Nullable Boolean cut,
        @JsonProperty("state") @Nullable String state,
        @JsonProperty("at") @Nullable String at,
        @JsonProperty("value") @Nullable Object value,
        @JsonProperty("error") @Nullable String error) {

    static final int LONGEST = 16 << 20;
    static final String HEADER_START = "{\"journal\":\"";
    static final String NOTE_START = "{\"key\":\"";

    private static final ObjectReader READER = JsonSettings.MAPPER.readerFor(JournalLine.class);
    private static final int CHECKSUM_LENGTH = checksum(new byte[0], 0).length;

    static JournalLine header(String subject, Instant at) {
        return new JournalLine(subject, null, null, null, at.toString(), null, null);
    }

    /** Returns the first bytes of each header of a subject. */
    static byte[] headerStart(String subject) {
        byte[] json = JsonSettings.bytes(new JournalLine(subject, null, null, null, null, null, null));
        return Arrays.copyOf(json, json.length - 1);
    }

    static JournalLine note(
            String key, Journal.State state, Instant at, @Nullable Object value, @Nullable String error) {
        return new JournalLine(null, key, null, word(state), at.toString(), value, error);
    }

    static JournalLine cut(String beginning, Instant at) {
        return new JournalLine(null, beginning, true, word(Journal.State.BEGUN), at.toString(), null, null);
    }

    private static String word(Journal.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the line as stored in the file, without its line end. */
    byte[] bytes() {
        byte[] json = JsonSettings.bytes(this);
        int length = json.length - 1; // the checksum comes before the closing brace
        byte[] checksum = checksum(json, length);
        byte[] line = Arrays.copyOf(json, length + checksum.length);
        System.arraycopy(checksum, 0, line, length, checksum.length);
        return line;
    }

    /** Returns the parsed line, or null if the line is incomplete or was changed. */
    static @Nullable JournalLine read(byte[] line) {
        int length = line.length - CHECKSUM_LENGTH;
        if (length < 0 || Arrays.mismatch(checksum(line, length), Arrays.copyOfRange(line, length, line.length)) >= 0) {
            return null;
        }
        try {
            JournalLine read = READER.readValue(line);
            return read.isKnown() ? read : null;
        } catch (IOException | NumberFormatException e) { // another program wrote this line
            return null;
        }
    }

    /** Returns the last field of a line, the checksum of all bytes before it. */
    private static byte[] checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (",\"crc\":\"" + HexFormat.of().toHexDigits((int) crc.getValue()) + "\"}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private boolean isKnown() {
        return at != null && (isHeader() ? key == null : key != null && stateOrNull() != null);
    }

    boolean isHeader() {
        return journal != null;
    }

    boolean isCut() {
        return Boolean.TRUE.equals(cut);
    }

    /** Returns the state, or null if the line is a header. */
    Journal.@Nullable State stateOrNull() {
        if (state == null) {
            return null;
        }
        return switch (state) {
            case "begun" -> Journal.State.BEGUN;
            case "done" -> Journal.State.DONE;
            case "failed" -> Journal.State.FAILED;
            default -> null;
        };
    }
}
