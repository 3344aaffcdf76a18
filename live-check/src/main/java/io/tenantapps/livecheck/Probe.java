package io.tenantapps.livecheck;

import java.util.List;

/**
 * A question about a service and the requests that answer it.
 *
 * @param name the name, which is used in recordings, evidence files and the fidelity table
 * @param area the part of the tenant that the probe concerns
 * @param question the question that the requests answer
 * @param steps the requests, in this order
 */
record Probe(String name, Area area, String question, List<Step> steps) {
    /** A GUID that no object has. */
    static final String NOBODY = "00000000-1111-4222-8333-444444444444";

    Probe(String name, Area area, String question, Step... steps) {
        this(name, area, question, List.of(steps));
    }
}
