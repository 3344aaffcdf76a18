package io.tenantapps.core.auth;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an application proves itself with. Prints its kind alone. */
sealed interface Proof {
    /** From how long before its end on a certificate is worth a warning. */
    Duration WARNING = Duration.ofDays(30);

    /** Why nobody gets a token with it for that service at that time; null if nothing is against it. */
    default @Nullable String objection(String service, Instant now) {
        return null;
    }

    /** What will soon be against it; null if nothing. */
    default @Nullable String warning(Instant now) {
        return null;
    }

    /** A certificate with its key. */
    record Certificate(ClientCertificate certificate) implements Proof {
        private static final String CERTIFICATE = "certificate";
        private static final String RENEWAL =
                "make a new one, upload it under Certificates & secrets of the app registration, and use it here";

        @Override
        public @Nullable String objection(String service, Instant now) {
            return certificate.objection(now);
        }

        @Override
        public @Nullable String warning(Instant now) {
            Instant until = certificate.entry().certificate().getNotAfter().toInstant();
            return until.isAfter(now) && until.isBefore(now.plus(WARNING))
                    ? "the certificate (" + certificate.entry() + ") expires on " + until + ", in "
                            + ChronoUnit.DAYS.between(now, until) + " days"
                    : null;
        }

        DiagnosticCheck check(Instant now) {
            String against = certificate.objection(now);
            if (against != null) {
                return DiagnosticCheck.problem(
                        CERTIFICATE, "certificate-out-of-date", against, "sign-in refuses it", RENEWAL);
            }
            String soon = warning(now);
            return soon == null
                    ? DiagnosticCheck.ok(
                            CERTIFICATE,
                            "certificate",
                            certificate.entry() + ", is good until "
                                    + certificate
                                            .entry()
                                            .certificate()
                                            .getNotAfter()
                                            .toInstant())
                    : DiagnosticCheck.warning(
                            CERTIFICATE, "certificate-expires-soon", soon, "nobody signs in then", RENEWAL);
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
                    ? "SharePoint takes an application with a certificate only, and this one has a secret. Make a"
                            + " certificate, upload it under Certificates & secrets of the app registration, and sign in with"
                            + " MsalTokens.certificate(…); or without any key, with assertion(…) or managedIdentity(…)"
                    : null;
        }

        @Override
        public String toString() {
            return "secret";
        }
    }

    /** A token of somebody else whom the application trusts, asked for anew each time. */
    record Assertion(String kind, Supplier<String> token) implements Proof {
        @Override
        public String toString() {
            return kind;
        }
    }

    /** A token that GitHub gives to a job of a workflow. */
    record GitHub(String address, String requestToken) implements Proof {
        @Override
        public String toString() {
            return "GitHub Actions";
        }
    }

    /** A token of the machine's own identity. */
    record Machine(Identity.Machine identity) implements Proof {
        @Override
        public String toString() {
            return "assertion of the " + identity;
        }
    }
}
