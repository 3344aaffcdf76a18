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
 * @param <T> the type of a row
 */
interface ScanEndpoint<T> {
    /** The maximum number of inputs that the service takes. */
    int LIMIT = 500;

    /** Returns the name of the operation in messages. */
    String operation();

    /** Returns the default number of inputs in one request. */
    default int chunk() {
        return LIMIT;
    }

    /** Requests the given inputs. */
    Rows<T> ask(AdminSite admin, List<ScanInput> inputs, AdminSite.Sending<Rows<T>> sending);

    /** Returns the site of a row, as the service writes it. */
    @Nullable
    String siteOf(T row);

    /** Returns the principal's identifier or the application's id in a row; null if the row has only a site. */
    @Nullable
    String subjectOf(T row);

    /** Returns true if a row contains no data. */
    default boolean isEmpty(T row) {
        return false;
    }

    /** The parsed response. */
    record Rows<T>(List<T> rows, List<AddinError> troubles) {

        /**
         * Returns the parsed response. Throws if a list is missing or unreadable, because such a response does not
         * prove that nothing was found.
         *
         * @param more the response fields that could not be read
         * @param lists the names of the lists in the response
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
                    throw response.unreadable("its field " + list + " is not a list");
                }
            }
            if (rows == null) {
                throw response.unreadable("the list " + lists[0] + " is missing");
            }
            return new Rows<>(Json.list(rows), troubles);
        }
    }

    /** Adds the setting that is common to all requests with several inputs. */
    static <T> ApiRequest<Rows<T>> divisible(ApiRequest<Rows<T>> request, List<ScanInput> inputs) {
        return inputs.size() > 1 ? request.divisible() : request;
    }
}
