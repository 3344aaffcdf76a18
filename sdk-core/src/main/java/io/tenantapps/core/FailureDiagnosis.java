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

/** Turns a failure into a check with a reason and a remedy. */
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
                    "no request can be sent without a token",
                    "fix the sign-in; for a code that starts with AADSTS, see Microsoft's page on that code");
        }
        if (e instanceof MalformedResponseException) {
            return DiagnosticCheck.problem(
                    subject,
                    "not-the-service",
                    String.valueOf(e.getMessage()),
                    "a web page instead of data usually comes from a proxy in front of the service, or from the "
                            + "sign-in page of the network",
                    "open the URL in a browser on this machine, and check which server responds");
        }
        if (e instanceof SdkException) {
            return DiagnosticCheck.problem(subject, "failed", String.valueOf(e.getMessage()), "", "");
        }
        return DiagnosticCheck.problem(
                subject,
                "failed",
                "The check failed with " + e.getClass().getName(),
                "the failure did not come from the service",
                "check the code that your program plugs into the SDK: token provider, listener, interceptors");
    }

    private static DiagnosticCheck of(String subject, ApiException e) {
        String seen = e.facts();
        if (e instanceof RedirectedException) {
            return DiagnosticCheck.problem(
                    subject,
                    "redirected",
                    String.valueOf(e.getMessage()),
                    "these services do not redirect, so the response comes from the sign-in page of this network, "
                            + "from a"
                            + " proxy, or from the wrong host",
                    "open the URL in a browser on this machine, and compare its host with the host of your tenant");
        }
        if (e instanceof ThrottledException throttled) {
            return DiagnosticCheck.warning(
                    subject,
                    "throttled",
                    seen,
                    "the service is busy, or is throttling this application",
                    "try again in " + throttled.retryAfter().toSeconds() + " s");
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
                            : "the service accepts the token but does not allow the request",
                    TokenReview.isWrong(e.checks())
                            ? "fix the reported problems with the token"
                            : "the token seems valid, so check which rights this application or user has in the service"
                                    + " itself");
        }
        if (e.status() == 404) {
            return DiagnosticCheck.problem(
                    subject,
                    "not-found",
                    seen,
                    "nothing exists at this URL, or this caller may not see it",
                    "compare this URL with the URL that works in a browser");
        }
        return e.status() >= 500
                ? DiagnosticCheck.problem(
                        subject, "service-failed", seen, "the error occurred in the service", "try again later")
                : DiagnosticCheck.problem(
                        subject,
                        "refused",
                        seen,
                        "the service understood the request and refused it",
                        "see the service's message");
    }
}
