package io.tenantapps.testing.recording;

/**
 * The body of a request or response, in the form that a recording may contain.
 *
 * @param mimeType the media type without parameters; empty if there is no body
 * @param size the number of bytes of the original body; -1 if it is unknown
 * @param text the redacted JSON; for any other body, a remark in brackets
 */
record RecordedBody(String mimeType, long size, String text) {
    static final RecordedBody NONE = new RecordedBody("", 0, "");
}
