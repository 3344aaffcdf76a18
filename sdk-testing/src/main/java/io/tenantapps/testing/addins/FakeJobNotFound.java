package io.tenantapps.testing.addins;

/**
 * The possible responses to a request for a job that the service does not find. No response of the real service to such
 * a request has been observed.
 */
public enum FakeJobNotFound {
    /**
     * 200 with {@code {"odata.null":true}}, or the equivalent in the client's JSON format. This response is the
     * default.
     */
    NULL,
    /** 404 with {@code ResourceNotFoundException} as JSON. */
    ERROR_404,
    /** 400 with {@code ArgumentException}. */
    ERROR_400,
    /** 200 with a job whose id is all zeros. */
    ZERO_GUID
}
