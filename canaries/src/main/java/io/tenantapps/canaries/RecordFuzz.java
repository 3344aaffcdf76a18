package io.tenantapps.canaries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Predicate;

/**
 * Fills records with hostile JSON.
 *
 * @param isOfUsers true for records that must be equal after writing and reading; other records may have forms that are
 *     not written
 */
public record RecordFuzz(RecordJson json, Predicate<Class<?>> isOfUsers) {
    /** Fills each record in the module of the class. */
    public void fillAll(Class<?> neighbour, Random random) {
        HostileJson hostile = new HostileJson(random);
        for (Class<?> type : FilledRecords.beside(neighbour)) {
            String text = hostile.object(FilledRecords.names(type), 3);
            fill(type, random.nextInt(3) == 0 ? hostile.mutated(text) : text);
        }
    }

    /** Fills a record, calls all methods without parameters, and reads the JSON that it writes. */
    public void fill(Class<?> type, String text) {
        Object read;
        try {
            read = json.read(type, text);
        } catch (IllegalArgumentException e) {
            return; // the exception of the reader
        }
        FilledRecords.askAll(read);
        String written = json.write(read);
        boolean isWrapping = written.contains("\"d\":");
        if (isOfUsers.test(type) && !isWrapping) {
            assertEquals(read, json.read(type, written), text);
        }
    }
}
