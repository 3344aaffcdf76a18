package io.tenantapps.testing.addins;

/**
 * The possible responses for a job that the service does not find. The response of the real service was never observed.
 */
public enum FakeJobNotFound {
    /** 200 with {@code {"odata.null":true}}, or its equivalent in the client's dialect. This is the default. */
    NULL,
    /** 404 with {@code ResourceNotFoundException} as JSON. */
    ERROR_404,
    /** 400 with {@code ArgumentException}. */
    ERROR_400,
    /** 200 with a job whose id is all zeros. */
    ZERO_GUID
}
