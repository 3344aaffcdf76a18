package io.tenantapps.sharepoint.addins;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.RawResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
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
    Rows<T> ask(AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Rows<T>> sending);

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
    record Rows<T>(List<T> rows, List<AddinError> troubles) {

        /**
         * What came back, if it says anything: an answer without its list, or with one that cannot be read, is not one that
         * nothing was found.
         *
         * @param more what could not be read of it
         * @param lists the names of its lists
         */
        static <T> Rows<T> of(
                RawResponse response,
                @Nullable List<T> rows,
                List<AddinError> troubles,
                Map<String, Object> more,
                String... lists)
                throws IOException {
            for (String list : lists) {
                if (more.keySet().stream().anyMatch(list::equalsIgnoreCase)) {
                    throw response.unreadable("its list " + list + " is none");
                }
            }
            if (rows == null) {
                throw response.unreadable("there is no list " + lists[0] + " in it");
            }
            return new Rows<>(Json.list(rows), troubles);
        }
    }

    /** Adds what all reads of this kind have in common. */
    static <T> ApiRequest<Rows<T>> divisible(ApiRequest<Rows<T>> request, List<ScanInput> inputs) {
        return inputs.size() > 1 ? request.divisible() : request;
    }
}
