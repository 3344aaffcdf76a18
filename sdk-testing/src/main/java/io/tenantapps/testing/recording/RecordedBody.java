package io.tenantapps.testing.recording;

/**
 * The body of a request or response, as a recording may contain it.
 *
 * @param mimeType the media type without parameters; empty without a body
 * @param size the number of bytes of the original body; -1 if it is unknown
 * @param text the redacted JSON, or a remark in brackets for another body
 */
record RecordedBody(String mimeType, long size, String text) {
    static final RecordedBody NONE = new RecordedBody("", 0, "");
}
