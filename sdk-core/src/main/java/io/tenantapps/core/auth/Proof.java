package io.tenantapps.core.auth;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The credential of an application. The {@code toString} of a credential contains only the kind. */
sealed interface Proof {
    /** The SDK warns about a certificate that expires within this time. */
    Duration WARNING = Duration.ofDays(30);

    /**
     * Returns the reason why this credential cannot get a token for a service at the given time; null if there is no
     * such reason.
     */
    default @Nullable String objection(String service, Instant now) {
        return null;
    }

    /** Returns a problem that will occur soon; null if there is no such problem. */
    default @Nullable String warning(Instant now) {
        return null;
    }

    /** A certificate with its key. */
    record Certificate(ClientCertificate certificate) implements Proof {
        private static final String CERTIFICATE = "certificate";
        private static final String RENEWAL =
                "create a new one, upload it under Certificates & secrets of the app registration, and sign in with it";

        @Override
        public @Nullable String objection(String service, Instant now) {
            return certificate.objection(now);
        }

        @Override
        public @Nullable String warning(Instant now) {
            Instant until = certificate.entry().certificate().getNotAfter().toInstant();
            return until.isAfter(now) && until.isBefore(now.plus(WARNING))
                    ? "the certificate (" + certificate.entry() + ") expires on " + until + " (days left: "
                            + ChronoUnit.DAYS.between(now, until) + ")"
                    : null;
        }

        DiagnosticCheck check(Instant now) {
            String against = certificate.objection(now);
            if (against != null) {
                return DiagnosticCheck.problem(
                        CERTIFICATE,
                        "certificate-out-of-date",
                        against,
                        "the sign-in service refuses this certificate",
                        RENEWAL);
            }
            String soon = warning(now);
            return soon == null
                    ? DiagnosticCheck.ok(
                            CERTIFICATE,
                            "certificate",
                            certificate.entry() + ", is valid until "
                                    + certificate
                                            .entry()
                                            .certificate()
                                            .getNotAfter()
                                            .toInstant())
                    : DiagnosticCheck.warning(
                            CERTIFICATE,
                            "certificate-expires-soon",
                            soon,
                            "the application cannot sign in with an expired certificate",
                            RENEWAL);
        }

        @Override
        public String toString() {
            return CERTIFICATE;
        }
    }

    /** A client secret. */
    record Secret(String secret) implements Proof {
        @Override
        public @Nullable String objection(String service, Instant now) {
            return service.equals(Cloud.SHAREPOINT)
                    ? "SharePoint accepts an application only with a certificate, but this application uses a secret. "
                            + "Create a"
                            + " certificate, upload it under Certificates & secrets of the app registration, and"
                            + " sign in with MsalTokens.certificate(…). To sign in without a key, use assertion(…) "
                            + "or managedIdentity(…)"
                    : null;
        }

        @Override
        public String toString() {
            return "secret";
        }
    }

    /** A token of another issuer that the application trusts. The SDK requests a new token for each sign-in. */
    record Assertion(String kind, Supplier<String> token) implements Proof {
        @Override
        public String toString() {
            return kind;
        }
    }

    /** A token that GitHub issues to a workflow job. */
    record GitHub(String address, String requestToken) implements Proof {
        @Override
        public String toString() {
            return "GitHub Actions";
        }
    }

    /** A token of the managed identity itself. */
    record Machine(Identity.Machine identity) implements Proof {
        @Override
        public String toString() {
            return "assertion of the " + identity;
        }
    }
}
