package io.tenantapps.sharepoint;

import io.tenantapps.core.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that takes many inputs in one request.
 *
 * @param <T> what a row is
 */
interface ScanEndpoint<T> {
    /** What the service takes at most. */
    int LIMIT = 500;

    /** What messages call it. */
    String operation();

    /** How many inputs to send in one request unless told otherwise. */
    default int chunk() {
        return LIMIT;
    }

    /** Asks for those inputs. */
    Answer<T> ask(AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Answer<T>> sending);

    /** The site of a row, as the service has it. */
    @Nullable
    String siteOf(T row);

    /** What a row is about besides its site. */
    @Nullable
    String subjectOf(T row);

    /** Whether a row says nothing. */
    default boolean isEmpty(T row) {
        return false;
    }

    /** What came back. */
    record Answer<T>(List<T> rows, List<AddinTrouble> troubles) {}

    /** Adds what all reads of this kind have in common. */
    static <T> Exchange<Answer<T>> divisible(Exchange<Answer<T>> exchange, List<ScanInput> inputs) {
        return inputs.size() > 1 ? exchange.divisible() : exchange;
    }
}
