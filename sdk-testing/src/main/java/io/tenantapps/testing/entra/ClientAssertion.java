package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.tokens.FakeResource;
import io.tenantapps.testing.internal.tokens.Jwt;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Checks the assertion that an application sends instead of a secret. */
final class ClientAssertion {
    /** The maximum accepted difference between clocks. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Jwt jwt;
    private final FakeApplication application;

    ClientAssertion(Jwt jwt, FakeApplication application) {
        this.jwt = jwt;
        this.application = application;
    }

    /** Returns true if the assertion names the application itself as its issuer. */
    boolean isOwn() {
        return isClient("iss") || isClient("sub");
    }

    private boolean isClient(String claim) {
        return jwt.claim(claim).equalsIgnoreCase(application.clientId());
    }

    /** Throws unless the application signed the assertion with one of its certificates, for one of these audiences. */
    void checkOwn(List<String> audiences, Instant now) {
        checkSignature(now);
        if (audiences.stream().noneMatch(jwt::isFor)) {
            throw EntraError.ASSERTION_AUDIENCE.refusal();
        }
        if (!isClient("iss") || !isClient("sub")) {
            throw EntraError.ASSERTION_CLIENT.refusal();
        }
        checkTime(now);
    }

    /** Throws unless the application trusts the issuer of the assertion. The signature is not verified. */
    void checkFederated(Instant now) {
        List<FakeApplication.Federation> all = application.federations();
        if (all.isEmpty()) {
            throw EntraError.NO_FEDERATION.refusal();
        }
        String issuer = jwt.claim("iss");
        if (all.stream().noneMatch(each -> each.issuer().equals(issuer))) {
            throw EntraError.FEDERATED_ISSUER.refusal(issuer);
        }
        if (!jwt.isFor(FakeResource.EXCHANGE)) {
            throw EntraError.FEDERATED_AUDIENCE.refusal(
                    String.valueOf(jwt.claims().get("aud")));
        }
        String subject = jwt.claim("sub");
        if (all.stream()
                .noneMatch(
                        each -> each.issuer().equals(issuer) && each.subject().equals(subject))) {
            throw EntraError.FEDERATED_SUBJECT.refusal(subject);
        }
        checkTime(now);
    }

    private void checkTime(Instant now) {
        Long until = jwt.seconds("exp");
        if (until == null) {
            throw EntraError.NO_ASSERTION.refusal();
        }
        Long from = jwt.seconds("nbf");
        Instant begin = from == null ? Instant.EPOCH : Instant.ofEpochSecond(from);
        Instant end = Instant.ofEpochSecond(until);
        if (now.isBefore(begin.minus(SKEW)) || !now.isBefore(end.plus(SKEW))) {
            throw EntraError.ASSERTION_TIME.refusal(now, begin, end);
        }
    }

    private void checkSignature(Instant now) {
        Signature verifier = verifier(jwt.header().get("alg"));
        X509Certificate certificate = null;
        for (X509Certificate each : application.certificates()) {
            certificate = isMeant(each) ? each : certificate;
        }
        if (certificate == null) {
            throw EntraError.UNKNOWN_CERTIFICATE.refusal(thumbprint());
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw EntraError.EXPIRED_CERTIFICATE.refusal(thumbprint());
        }
        if (!isSigned(verifier, certificate)) {
            throw EntraError.WRONG_SIGNATURE.refusal(thumbprint());
        }
    }

    private boolean isSigned(Signature verifier, X509Certificate certificate) {
        try {
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(jwt.signed().toByteArray());
            return verifier.verify(jwt.signature().toByteArray());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Signature verifier(@Nullable Object algorithm) {
        try {
            if ("PS256".equals(algorithm)) {
                Signature verifier = Signature.getInstance("RSASSA-PSS");
                verifier.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                return verifier;
            }
            if ("RS256".equals(algorithm)) {
                return Signature.getInstance("SHA256withRSA");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime does not support RSA; use a complete Java runtime", e);
        }
        throw EntraError.NO_ASSERTION.refusal();
    }

    private boolean isMeant(X509Certificate certificate) {
        ByteString sha256 = headed("x5t#S256");
        return sha256.equals(ByteString.EMPTY)
                ? headed("x5t").equals(digest("SHA-1", certificate))
                : sha256.equals(digest("SHA-256", certificate));
    }

    private static ByteString digest(String algorithm, X509Certificate certificate) {
        try {
            return ByteString.of(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate could not be read; see the cause", e);
        }
    }

    /**
     * Returns bytes from the header. MSAL encodes these bytes in plain Base64, although the standard requires
     * Base64URL.
     */
    private ByteString headed(String name) {
        ByteString bytes = jwt.header().get(name) instanceof String text ? ByteString.decodeBase64(text) : null;
        return bytes == null ? ByteString.EMPTY : bytes;
    }

    /** Returns the thumbprint in the form that is displayed to users. */
    private String thumbprint() {
        ByteString sha256 = headed("x5t#S256");
        return (sha256.equals(ByteString.EMPTY) ? headed("x5t") : sha256).hex().toUpperCase(Locale.ROOT);
    }
}
