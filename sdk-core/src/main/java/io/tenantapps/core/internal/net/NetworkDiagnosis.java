package io.tenantapps.core.internal.net;

import io.tenantapps.core.diagnostics.DiagnosticCheck;
import io.tenantapps.core.errors.TransportException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Explains the missing response from the network error, and suggests a remedy. */
public final class NetworkDiagnosis {
    private static final String PROXY =
            "Java does not read the environment variable HTTPS_PROXY: set a proxy with -Dhttps.proxyHost and"
                    + " -Dhttps.proxyPort, or in an OkHttpClient for TenantConnection.Builder.httpClient";

    /**
     * The messages that OkHttp uses for failures without a separate exception type. These messages are always in
     * English.
     */
    private static final String NOT_LET_IN = "Failed to authenticate with proxy";

    private static final String NO_PROXY_KNOWN = "Received HTTP_PROXY_AUTH";

    private static final String NO_TUNNEL = "Unexpected response code for CONNECT";

    private NetworkDiagnosis() {}

    public static DiagnosticCheck of(String subject, TransportException e) {
        return of(subject, String.valueOf(e.getMessage()), e);
    }

    /** Returns the check for any exception, with a description that quotes no part of the exception's message. */
    public static DiagnosticCheck of(String subject, String seen, Throwable e) {
        if (isBehind(e, CertificateException.class) || isBehind(e, SSLPeerUnverifiedException.class)) {
            return untrusted(subject, seen); // this exception also reports a TLS failure
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            DiagnosticCheck known = known(subject, seen, cause);
            if (known != null) {
                return known;
            }
        }
        return DiagnosticCheck.problem(
                subject,
                "no-answer",
                seen,
                "no usable response arrived",
                "try again; if the failure persists, check the firewall and the proxy between this machine and the"
                        + " service. "
                        + PROXY);
    }

    private static boolean isBehind(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static DiagnosticCheck untrusted(String subject, String seen) {
        return DiagnosticCheck.problem(
                subject,
                "untrusted-certificate",
                seen,
                "the server could not prove that it is the service; usually a proxy inspects TLS",
                "pass an OkHttpClient whose sslSocketFactory trusts that proxy's root certificate to"
                        + " TenantConnection.Builder.httpClient, or import the root into Java's trust store"
                        + " (-Djavax.net.ssl.trustStore). Never disable the check");
    }

    private static @Nullable DiagnosticCheck known(String subject, String seen, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return DiagnosticCheck.problem(
                    subject,
                    "unknown-host",
                    seen,
                    "the host name has no address in this network",
                    "check the host name for typos; if only a proxy resolves names, use that proxy. " + PROXY);
        }
        if (cause instanceof SSLException) {
            return DiagnosticCheck.problem(
                    subject,
                    "no-tls",
                    seen,
                    "no secure connection could be negotiated, so the server is not the service, or a proxy or firewall"
                            + " interferes",
                    "check the proxy or firewall between this machine and the service. " + PROXY);
        }
        String words = String.valueOf(cause.getMessage());
        if (words.equals(NOT_LET_IN) || words.startsWith(NO_PROXY_KNOWN)) {
            return proxyWantsToKnow(subject, seen);
        }
        if (words.startsWith(NO_TUNNEL)) {
            return DiagnosticCheck.problem(
                    subject,
                    "proxy-refused",
                    seen,
                    "the proxy does not allow connections to this host",
                    "allow the host in the proxy");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return DiagnosticCheck.problem(
                    subject,
                    "connection-refused",
                    seen,
                    "no connection could be established: usually because of a firewall, or a wrong host or proxy",
                    "allow the host in the firewall, or use the proxy of this network. " + PROXY);
        }
        return cause instanceof SocketTimeoutException
                ? DiagnosticCheck.problem(
                        subject,
                        "timeout",
                        seen,
                        "no response arrived in time: usually because a firewall silently drops packets",
                        "allow the host in the firewall, or use the proxy of this network. " + PROXY)
                : null;
    }

    /** Returns the check for a proxy that requires authentication (407). */
    public static DiagnosticCheck proxyWantsToKnow(String subject, String seen) {
        return DiagnosticCheck.problem(
                subject,
                "proxy-authentication",
                seen,
                "the proxy of this network requires authentication",
                "pass an OkHttpClient with a proxyAuthenticator to TenantConnection.Builder.httpClient");
    }
}
