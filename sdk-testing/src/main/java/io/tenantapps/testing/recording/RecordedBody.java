package io.tenantapps.testing.recording;

import java.util.Set;

/**
 * A body in the form that a recording may contain.
 *
 * @param mimeType the media type; empty if there is no body
 * @param size the size in bytes; for JSON, the size of the recorded text; -1 if unknown
 * @param text the recorded text
 */
record RecordedBody(String mimeType, long size, String text) {
    static final String NOT_RECORDED = "(not recorded)";
    static final String NOT_JSON = "(not JSON)";
    static final String CUT_OFF = "(cut off)";

    /** All strings that can stand for a body. */
    static final Set<String> SUBSTITUTES = Set.of("", NOT_RECORDED, NOT_JSON, CUT_OFF);

    static final RecordedBody NONE = new RecordedBody("", 0, "");
}
