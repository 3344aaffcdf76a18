package io.tenantapps.core.auth;

import io.tenantapps.core.internal.SafeText;
import java.net.URI;
import java.time.Duration;

/**
 * What a user is told who signs in with a device code: open that address on any screen, and enter that code. It prints its
 * message, which is meant to be shown.
 *
 * @param message all of it in one sentence, in the words of the sign-in service
 * @param address the address to open
 * @param userCode the code to enter there
 * @param validFor how long it can be entered
 */
public record DeviceCode(String message, URI address, String userCode, Duration validFor) {
    @Override
    public String toString() {
        return SafeText.escape(message);
    }
}
