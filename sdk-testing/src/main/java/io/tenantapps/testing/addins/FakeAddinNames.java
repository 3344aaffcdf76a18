package io.tenantapps.testing.addins;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which names the functions for add-ins know in requests and write in answers. */
public enum FakeAddinNames {
    /** {@code urls} and {@code url}, answered as {@code absoluteUrl}: what the service has had since March 2024. */
    LIVE("urls", "url", "absoluteUrl"),
    /** Server-relative addresses alone, in requests and answers: what the service had before. */
    BEFORE_2024_03(null, null, null),
    /**
     * {@code fullUrls} and {@code fullUrl}, at most 500 together with the server-relative ones: what Microsoft's page of
     * February 2024 said. The service itself never had these names.
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

    /** The parameter for a list of addresses beside {@code serverRelativeUrls}; null for none. */
    @Nullable
    String many() {
        return many;
    }

    /** The parameter for one address beside {@code serverRelativeUrl}; null for none. */
    @Nullable
    String one() {
        return one;
    }

    /** Writes the absolute address into a row of an answer. */
    void answer(Map<String, @Nullable Object> row, String url) {
        if (answered != null) {
            row.put(answered, url);
        }
    }
}
