package io.tenantapps.sharepoint.addins;

import io.tenantapps.sharepoint.internal.SiteUrl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The results for the inputs of one chunk, in order. */
final class ScanResult<T> {

    /**
     * The result of one input.
     *
     * @param failure the reason for the failure; null if the input did not fail
     */
    record Entry<T>(ScanInput input, List<T> rows, @Nullable String failure) {}

    private final AdminSite admin;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
    private final List<StrayRow<T>> strays = new ArrayList<>();

    ScanResult(AdminSite admin, List<ScanInput> inputs) {
        this.admin = admin;
        inputs.forEach(input -> entries.put(input.key(), new Entry<>(input, List.of(), null)));
    }

    List<Entry<T>> entries() {
        return List.copyOf(entries.values());
    }

    void fail(List<ScanInput> asked, String reason) {
        asked.forEach(input -> entries.put(input.key(), new Entry<>(input, List.of(), reason)));
    }

    /** Returns the rows that match no input, in the order of the response. */
    List<StrayRow<T>> strays() {
        return List.copyOf(strays);
    }

    /**
     * Accepts the response for the given inputs. A row that matches no requested input is a stray row, and the other
     * rows are accepted.
     *
     * @return false if a row or an error names no input, or if a row is ambiguous. Such a row may belong to an input
     *     whose name the service writes in an unknown form, and that input must not count as empty. In this case, no
     *     row is accepted. The rows of a request with a single input always belong to that input
     */
    boolean take(List<ScanInput> asked, ScanEndpoint<T> endpoint, ScanEndpoint.Rows<T> answer) {
        Asking inputs = new Asking(asked);
        Map<String, List<T>> rows = new HashMap<>();
        Map<String, String> failures = new HashMap<>();
        List<StrayRow<T>> others = new ArrayList<>();
        for (T row : answer.rows()) {
            String site = endpoint.siteOf(row);
            String subject = endpoint.subjectOf(row);
            String key = inputs.keyOf(site, subject);
            if (key != null) {
                List<T> ofInput = rows.computeIfAbsent(key, none -> new ArrayList<>());
                if (!endpoint.isEmpty(row)) {
                    ofInput.add(row);
                }
            } else if (inputs.isStray(site, subject)) {
                others.add(new StrayRow<>(site, subject, row));
            } else {
                return false;
            }
        }
        for (AddinError trouble : answer.troubles()) {
            String key = inputs.keyOf(trouble.site(), trouble.appIdentifier());
            if (key == null) {
                return false;
            }
            failures.put(key, trouble.words());
        }
        for (ScanInput input : asked) {
            String key = input.key();
            List<T> ofInput = Objects.requireNonNullElse(rows.get(key), List.of());
            entries.put(key, new Entry<>(input, ofInput, failures.get(key)));
        }
        strays.addAll(others);
        return true;
    }

    /** The inputs of one request. The inputs are indexed once, because a response may have many rows. */
    private final class Asking {
        private final Set<String> keys = new HashSet<>();
        /**
         * Maps a path to the key of its input. The key is empty if several inputs have the path, which is possible
         * because different hosts can have the same path.
         */
        private final Map<String, String> byPath = new HashMap<>();

        /** Maps the site of a row, as the service writes it, to its key. A web often has several rows. */
        private final Map<String, String> siteKeys = new HashMap<>();

        private final @Nullable String only;
        private final ScanInput first;

        Asking(List<ScanInput> asked) {
            for (ScanInput input : asked) {
                keys.add(input.key());
                if (input.site() != null) {
                    byPath.merge(pathKey(input.site().relative(), input.subject()), input.key(), (one, other) -> "");
                }
            }
            this.only = asked.size() == 1 ? asked.get(0).key() : null;
            this.first = asked.get(0);
        }

        private static String pathKey(String path, @Nullable String subject) {
            return ScanInput.key(SiteUrl.writtenKey(path), subject);
        }

        /** Returns the key of the matching input, or null if no input or more than one matches. */
        @Nullable
        String keyOf(@Nullable String site, @Nullable String subject) {
            if (only != null) {
                return only;
            }
            if (site != null && site.startsWith("/") && !site.startsWith("//")) {
                String meant = byPath.getOrDefault(pathKey(site, subject), "");
                return meant.isEmpty() ? null : meant;
            }
            String key = ScanInput.key(site == null ? null : siteKeys.computeIfAbsent(site, admin::keyOf), subject);
            return keys.contains(key) ? key : null;
        }

        /** Returns true if the row has the same identifying fields as the inputs, but matches none of them. */
        boolean isStray(@Nullable String site, @Nullable String subject) {
            boolean namesAll = (first.site() == null || (site != null && !site.isBlank()))
                    && (first.subject() == null || (subject != null && !subject.isBlank()));
            return namesAll && keyOf(site, subject) == null && !isShared(site, subject);
        }

        private boolean isShared(@Nullable String site, @Nullable String subject) {
            return site != null && "".equals(byPath.get(pathKey(site, subject)));
        }
    }
}
