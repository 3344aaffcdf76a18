package io.tenantapps.sharepoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * Takes what came back for those inputs, if all of it belongs to one of them.
     *
     * @return false if something fits none of them, so that nobody can say what became of any; nothing is taken then. What
     *     comes back for a single input always belongs to it
     */
    boolean take(List<ScanInput> asked, ScanEndpoint<T> endpoint, ScanEndpoint.Answer<T> answer) {
        Map<String, List<T>> rows = new HashMap<>();
        Map<String, String> failures = new HashMap<>();
        for (T row : answer.rows()) {
            String key = keyOf(asked, endpoint.siteOf(row), endpoint.subjectOf(row));
            if (key == null) {
                return false;
            }
            List<T> ofInput = rows.computeIfAbsent(key, none -> new ArrayList<>());
            if (!endpoint.isEmpty(row)) {
                ofInput.add(row);
            }
        }
        for (AddinTrouble trouble : answer.troubles()) {
            String key = keyOf(asked, trouble.site(), trouble.appIdentifier());
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
        return true;
    }

    /** The key of the input that is meant; null where it is none of those, or more than one. */
    private @Nullable String keyOf(List<ScanInput> asked, @Nullable String site, @Nullable String subject) {
        if (asked.size() == 1) {
            return asked.get(0).key();
        }
        if (site != null && site.startsWith("/") && !site.startsWith("//")) {
            return onlyWithPath(asked, site, subject);
        }
        String key = ScanInput.key(site == null ? null : admin.keyOf(site), subject);
        return entries.containsKey(key)
                        && asked.stream().anyMatch(input -> input.key().equals(key))
                ? key
                : null;
    }

    /** A path stands for the one site among those asked that has it; hosts and roots share paths. */
    private static @Nullable String onlyWithPath(List<ScanInput> asked, String path, @Nullable String subject) {
        List<ScanInput> meant = asked.stream()
                .filter(input -> input.site() != null
                        && SiteUrl.isSame(input.site().relative(), path)
                        && ScanInput.key(null, input.subject()).equals(ScanInput.key(null, subject)))
                .toList();
        return meant.size() == 1 ? meant.get(0).key() : null;
    }
}
