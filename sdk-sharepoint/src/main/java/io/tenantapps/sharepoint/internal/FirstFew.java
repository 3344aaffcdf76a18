package io.tenantapps.sharepoint.internal;

import io.tenantapps.core.internal.Redactor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats strings from a service or user for a message: the first few strings, and the number of the remaining
 * strings.
 */
public final class FirstFew {
    private static final int MOST = 5;

    private FirstFew() {}

    public static String of(Stream<String> texts) {
        List<String> all = texts.distinct().toList();
        String first = all.stream().limit(MOST).map(Redactor::quotedName).collect(Collectors.joining("; "));
        int more = all.size() - MOST;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
