package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Predicate;

/**
 * Fills records with hostile JSON.
 *
 * @param isOfUsers true if the records must survive a round trip; false if they are only read, so they may accept forms
 *     that are never written
 */
public record RecordFuzz(RecordJson json, Predicate<Class<?>> isOfUsers) {
    /** Fills every record in the module of a class. */
    public void fillAll(Class<?> neighbour, Random random) {
        HostileJson hostile = new HostileJson(random);
        for (Class<?> type : FilledRecords.beside(neighbour)) {
            String text = hostile.object(FilledRecords.names(type), 3);
            fill(type, random.nextInt(3) == 0 ? hostile.mutated(text) : text);
        }
    }

    /** Fills a record, calls all its methods, and reads back the JSON that it writes. */
    public void fill(Class<?> type, String text) {
        Object read;
        try {
            read = json.read(type, text);
        } catch (IllegalArgumentException e) {
            return; // an exception thrown by the reader itself
        }
        FilledRecords.callAll(read);
        String written = json.write(read);
        boolean isWrapping = written.contains("\"d\":");
        if (isOfUsers.test(type) && !isWrapping) {
            assertEquals(read, json.read(type, written), text);
        }
    }
}
