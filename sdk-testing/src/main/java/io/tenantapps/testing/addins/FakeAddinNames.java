package io.tenantapps.testing.addins;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameter names and field names of the functions for add-ins. */
public enum FakeAddinNames {
    /**
     * {@code urls} and {@code url}, with {@code absoluteUrl} in responses: the names of the service since March 2024.
     */
    LIVE("urls", "url", "absoluteUrl"),
    /** Only server-relative URLs, in requests and responses: the names of the service before March 2024. */
    BEFORE_2024_03(null, null, null),
    /** {@code fullUrls} and {@code fullUrl}, with at most 500 URLs including the server-relative URLs: the names on
     * Microsoft's page in February 2024. The service itself never used these names.
     */
    DOCUMENTED_2024_02("fullUrls", "fullUrl", "fullUrl");

    private final @Nullable String many;
    private final @Nullable String one;
    private final @Nullable String answered;

    FakeAddinNames(@Nullable String many, @Nullable String one, @Nullable String answered) {
        this.many = many;
        this.one = one;
        this.answered = answered;
    }

    /**
     * Returns the name of the parameter that, besides {@code serverRelativeUrls}, takes a list of URLs; null if there
     * is no such parameter.
     */
    @Nullable
    String many() {
        return many;
    }

    /**
     * Returns the name of the parameter that, besides {@code serverRelativeUrl}, takes a single URL; null if there is
     * no such parameter.
     */
    @Nullable
    String one() {
        return one;
    }

    /** Writes the absolute URL into a row of a response. */
    void answer(Map<String, @Nullable Object> row, String url) {
        if (answered != null) {
            row.put(answered, url);
        }
    }
}
