package io.tenantapps.testing.internal.text;

import java.util.List;

/** The target of a request: its path and query, as sent. */
public final class Target {
    private Target() {}

    /** Returns the path without the query. */
    public static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /**
     * Returns the decoded last segment of the path without its arguments. An id at the end of the path is skipped: the
     * operation of {@code …/operations/35601559-…} is {@code operations}.
     */
    public static String operation(String target) {
        String ofGraph = GraphOperation.of(target);
        if (ofGraph != null) {
            return ofGraph;
        }
        List<Segment> segments = Segment.all(PercentCode.decoded(path(target)));
        int last = segments.size() - 1;
        if (last > 0 && Ids.guid(segments.get(last).name()) != null) {
            last--;
        }
        return last < 0 ? "" : segments.get(last).name();
    }
}
