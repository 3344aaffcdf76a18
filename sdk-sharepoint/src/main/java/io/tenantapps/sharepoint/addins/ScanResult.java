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

/** What became of the inputs of one chunk, in their order. */
final class ScanResult<T> {

    /**
     * What became of one input.
     *
     * @param failure why there is no answer; null where there is one
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

    /** What fits no input, in the order in which it came. */
    List<StrayRow<T>> strays() {
        return List.copyOf(strays);
    }

    /**
     * Takes what came back for those inputs. A row that names something else is a stray, and the rest goes on.
     *
     * @return false if a row names nothing, or several of them, or if an error names none of them: it may be about one of them, in
     *     a form that nobody has seen, and that one must not count as empty. Nothing is taken then. What comes back for a single
     *     input always belongs to it
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

    /** The inputs of one request, indexed once, since a response may have many rows. */
    private final class Asking {
        private final Set<String> keys = new HashSet<>();
        /** Under a path, the key of the one input that has it; empty where several have it, since hosts and roots share paths. */
        private final Map<String, String> byPath = new HashMap<>();

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

        /** Returns the key of the input that is meant; null where it is none of these, or more than one. */
        @Nullable
        String keyOf(@Nullable String site, @Nullable String subject) {
            if (only != null) {
                return only;
            }
            if (site != null && site.startsWith("/") && !site.startsWith("//")) {
                String meant = byPath.getOrDefault(pathKey(site, subject), "");
                return meant.isEmpty() ? null : meant;
            }
            String key = ScanInput.key(site == null ? null : admin.keyOf(site), subject);
            return keys.contains(key) ? key : null;
        }

        /** True if that names all that the inputs name, and none of them. */
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
