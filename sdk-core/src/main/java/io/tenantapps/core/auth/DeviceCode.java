package io.tenantapps.core.auth;

import io.tenantapps.core.internal.SafeText;
import java.net.URI;
import java.time.Duration;

/**
 * The instructions for a user who signs in with a device code: open the URL on any device, and enter the code. The
 * {@code toString} of a device code is the message, which is meant to be displayed.
 *
 * @param message the complete instructions in one sentence, as worded by the sign-in service
 * @param address the URL to open
 * @param userCode the code to enter there
 * @param validFor the time until the code expires
 */
public record DeviceCode(String message, URI address, String userCode, Duration validFor) {
    @Override
    public String toString() {
        return SafeText.escape(message);
    }
}
