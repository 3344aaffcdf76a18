package io.tenantapps.sharepoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of the inputs of one chunk, in their order. */
final class ScanResult<T> {

    /** What became of one input. */
    static final class Entry<T> {
        private final ScanInput input;
        private final List<T> rows = new ArrayList<>();
        private boolean isAnswered;
        private @Nullable String failure;

        Entry(ScanInput input) {
            this.input = input;
        }

        ScanInput input() {
            return input;
        }

        List<T> rows() {
            return rows;
        }

        /** Why there is no answer; null where there is one. */
        @Nullable
        String failure() {
            return failure;
        }

        boolean isOpen() {
            return !isAnswered && failure == null;
        }
    }

    private final AdminSite admin;
    private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

    ScanResult(AdminSite admin, List<ScanInput> inputs) {
        this.admin = admin;
        inputs.forEach(input -> entries.put(input.key(), new Entry<>(input)));
    }

    List<Entry<T>> entries() {
        return List.copyOf(entries.values());
    }

    /**
     * Takes what came back for those inputs.
     *
     * @return the inputs of which it cannot be said what became of them, since something came back that fits no input
     */
    List<ScanInput> take(List<ScanInput> asked, ScanEndpoint<T> endpoint, ScanEndpoint.Answer<T> answer) {
        boolean isOne = asked.size() == 1;
        boolean somethingFitsNone = false;
        for (T row : answer.rows()) {
            Entry<T> entry = isOne ? entry(asked.get(0)) : entry(endpoint.siteOf(row), endpoint.subjectOf(row));
            if (entry == null) {
                somethingFitsNone = true;
            } else {
                entry.isAnswered = true;
                if (!endpoint.isEmpty(row)) {
                    entry.rows.add(row);
                }
            }
        }
        for (AddinTrouble trouble : answer.troubles()) {
            Entry<T> entry = isOne ? entry(asked.get(0)) : entry(trouble.site(), trouble.appIdentifier());
            if (entry == null) {
                somethingFitsNone = true;
            } else {
                entry.failure = trouble.words();
            }
        }
        List<ScanInput> unclear = new ArrayList<>();
        for (ScanInput input : asked) {
            Entry<T> entry = entry(input);
            if (entry.isOpen() && somethingFitsNone) {
                unclear.add(input);
            } else if (entry.isOpen()) {
                entry.isAnswered = true;
            }
        }
        return unclear;
    }

    void fail(List<ScanInput> asked, String reason) {
        asked.forEach(input -> entry(input).failure = reason);
    }

    private Entry<T> entry(ScanInput input) {
        return Objects.requireNonNull(entries.get(input.key()));
    }

    private @Nullable Entry<T> entry(@Nullable String site, @Nullable String subject) {
        return entries.get(ScanInput.key(site == null ? null : admin.keyOf(site), subject));
    }
}
