package io.tenantapps.testing.addins;

/** What the service answers about a job that it does not find. Which of them it really is, nobody has seen. */
public enum FakeJobNotFound {
    /** 200 with {@code {"odata.null":true}}, or what stands for it in the client's dialect. The default. */
    NULL,
    /** 404 with {@code ResourceNotFoundException} as JSON. */
    ERROR_404,
    /** 400 with {@code ArgumentException}. */
    ERROR_400,
    /** 200 with a job whose id is all zeros. */
    ZERO_GUID
}
