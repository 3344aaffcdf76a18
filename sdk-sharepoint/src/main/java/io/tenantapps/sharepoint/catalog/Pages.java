package io.tenantapps.sharepoint.catalog;

import io.tenantapps.core.ApiRequest;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Page;
import io.tenantapps.core.http.ResponseReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads all pages of a list. The recorded service never split these lists into pages, but OData allows it. */
final class Pages {
    private static final int MOST = 1_000;

    private Pages() {}

    static <T> List<T> all(
            Execution execution, Catalog catalog, String name, ApiUrl first, ResponseReader<Page<T>> reader) {
        List<T> rows = new ArrayList<>();
        each(catalog, name, first, reader, execution::send, page -> rows.addAll(page.rows()));
        return Collections.unmodifiableList(rows);
    }

    /** Passes on one page at a time, and requests the next page afterwards. */
    static <T> void each(
            Catalog catalog,
            String name,
            ApiUrl first,
            ResponseReader<Page<T>> reader,
            Function<ApiRequest<Page<T>>, Page<T>> send,
            Consumer<Page<T>> pages) {
        Set<ApiUrl> asked = new HashSet<>();
        ApiUrl next = first;
        while (next != null) {
            asked.add(next);
            Page<T> page = send.apply(catalog.read(name, next, leadingOn(next, asked, reader)));
            pages.accept(page);
            next = link(next, page);
        }
    }

    /**
     * Returns a reader that refuses a page if the link to the next page forms a loop or leads to a URL that must not
     * receive the token.
     */
    private static <T> ResponseReader<Page<T>> leadingOn(
            ApiUrl here, Set<ApiUrl> asked, ResponseReader<Page<T>> reader) {
        return answer -> {
            Page<T> page = reader.read(answer);
            try {
                ApiUrl next = link(here, page);
                if (next != null && asked.contains(next)) {
                    throw answer.unreadable("its next link forms a loop");
                }
                if (next != null && asked.size() >= MOST) {
                    throw answer.unreadable("it has more than " + MOST + " pages");
                }
                return page;
            } catch (IllegalArgumentException e) {
                throw answer.unreadable("its " + e.getMessage());
            }
        };
    }

    private static @Nullable ApiUrl link(ApiUrl asked, Page<?> page) {
        return page.nextLink() == null ? null : asked.next(page.nextLink());
    }
}
