package io.tenantapps.core;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.errors.AuthenticationException;
import io.tenantapps.core.errors.MalformedResponseException;
import io.tenantapps.core.errors.RedirectedException;
import io.tenantapps.core.errors.SdkException;
import io.tenantapps.core.errors.ThrottledException;
import io.tenantapps.core.errors.TransportException;
import io.tenantapps.core.internal.auth.TokenReview;
import io.tenantapps.core.internal.net.NetworkDiagnosis;
import java.net.HttpURLConnection;

/** What a failure looks like to somebody who wants to mend it. */
final class FailureDiagnosis {
    private FailureDiagnosis() {}

    static DiagnosticCheck of(String subject, RuntimeException e) {
        if (e instanceof ApiException refused) {
            return of(subject, refused);
        }
        if (e instanceof TransportException lost) {
            return NetworkDiagnosis.of(subject, lost);
        }
        if (e instanceof AuthenticationException) {
            return DiagnosticCheck.problem(
                    subject,
                    "no-token",
                    String.valueOf(e.getMessage()),
                    "without a token nothing can be asked",
                    "mend the sign-in; where a number starts with AADSTS, Microsoft's page of that number says how");
        }
        if (e instanceof MalformedResponseException) {
            return DiagnosticCheck.problem(
                    subject,
                    "not-the-service",
                    String.valueOf(e.getMessage()),
                    "a page in place of data mostly comes from something before the service: a proxy, or the sign-in of the"
                            + " network",
                    "open the address in a browser on this machine, and see who answers");
        }
        if (e instanceof SdkException) {
            return DiagnosticCheck.problem(subject, "failed", String.valueOf(e.getMessage()), "", "");
        }
        return DiagnosticCheck.problem(
                subject,
                "failed",
                "It failed with " + e.getClass().getName(),
                "that is no failure of the service",
                "look for a mistake in what was plugged in: token provider, listener, interceptors");
    }

    private static DiagnosticCheck of(String subject, ApiException e) {
        String seen = e.facts();
        if (e instanceof RedirectedException) {
            return DiagnosticCheck.problem(
                    subject,
                    "redirected",
                    String.valueOf(e.getMessage()),
                    "these services do not redirect: it is a page to sign in at, of this network or of a proxy, or the wrong"
                            + " host",
                    "open the address in a browser on this machine, and compare the host with that of your tenant");
        }
        if (e instanceof ThrottledException throttled) {
            return DiagnosticCheck.warning(
                    subject,
                    "throttled",
                    seen,
                    "the service is busy, or asks this application to slow down",
                    "come back after " + throttled.retryAfter().toSeconds() + " s");
        }
        if (e.status() == HttpURLConnection.HTTP_PROXY_AUTH) {
            return NetworkDiagnosis.proxyWantsToKnow(subject, seen);
        }
        if (e.status() == 401 || e.status() == 403) {
            boolean isUnauthorized = e.status() == 401;
            return DiagnosticCheck.problem(
                    subject,
                    isUnauthorized ? "unauthorized" : "forbidden",
                    seen,
                    isUnauthorized
                            ? "the service does not accept the token"
                            : "the service knows who asks and does not allow it",
                    TokenReview.isWrong(e.checks())
                            ? "mend what is said about the token"
                            : "the token seems right, so look at what was granted to this application or user in the service"
                                    + " itself");
        }
        if (e.status() == 404) {
            return DiagnosticCheck.problem(
                    subject,
                    "not-found",
                    seen,
                    "there is nothing at this address, or nothing that this caller may see",
                    "compare the address with the one in a browser");
        }
        return e.status() >= 500
                ? DiagnosticCheck.problem(
                        subject, "service-failed", seen, "the service fails by itself", "try again later")
                : DiagnosticCheck.problem(
                        subject,
                        "refused",
                        seen,
                        "the service understood the question and refuses it",
                        "its own words say why");
    }
}
