package io.tenantapps.livecheck;

import java.util.List;

/**
 * A question about a service and the requests that answer it.
 *
 * @param name the name, which recordings, evidence files and the fidelity table use
 * @param area the part of the tenant
 * @param question the question
 * @param steps the requests, in this order
 */
record Probe(String name, Area area, String question, List<Step> steps) {
    Probe(String name, Area area, String question, Step... steps) {
        this(name, area, question, List.of(steps));
    }
}
