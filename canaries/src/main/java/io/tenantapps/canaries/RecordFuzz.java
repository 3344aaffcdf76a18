package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Predicate;

/**
 * Fills records with hostile JSON.
 *
 * @param isOfUsers true for the records that must be read back as they are written; one that only passes through may have
 *     forms that are not written back
 */
public record RecordFuzz(RecordJson json, Predicate<Class<?>> isOfUsers) {
    /** Fills every record in the module of that class. */
    public void fillAll(Class<?> neighbour, Random random) {
        HostileJson hostile = new HostileJson(random);
        for (Class<?> type : FilledRecords.beside(neighbour)) {
            String text = hostile.object(FilledRecords.names(type), 3);
            fill(type, random.nextInt(3) == 0 ? hostile.mutated(text) : text);
        }
    }

    /** Fills a record, asks it all that it can be asked, and reads back what it writes. */
    public void fill(Class<?> type, String text) {
        Object read;
        try {
            read = json.read(type, text);
        } catch (IllegalArgumentException e) {
            return; // the reader's own
        }
        FilledRecords.askAll(read);
        String written = json.write(read);
        boolean isWrapping = written.contains("\"d\":");
        if (isOfUsers.test(type) && !isWrapping) {
            assertEquals(read, json.read(type, written), text);
        }
    }
}
