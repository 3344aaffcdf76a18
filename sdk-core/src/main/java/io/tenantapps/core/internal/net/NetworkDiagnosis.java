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

/** Why no answer arrived, as far as the network tells, and what people do about it. */
public final class NetworkDiagnosis {
    private static final String PROXY =
            "Java does not read the environment variable HTTPS_PROXY: name a proxy with -Dhttps.proxyHost and"
                    + " -Dhttps.proxyPort, or in an OkHttpClient for TenantConnection.Builder.httpClient";

    /** OkHttp's own words, for which it has no type. They are in no other language. */
    private static final String NOT_LET_IN = "Failed to authenticate with proxy";

    private static final String NO_PROXY_KNOWN = "Received HTTP_PROXY_AUTH";

    private static final String NO_TUNNEL = "Unexpected response code for CONNECT";

    private NetworkDiagnosis() {}

    public static DiagnosticCheck of(String subject, TransportException e) {
        return of(subject, String.valueOf(e.getMessage()), e);
    }

    /** The same of whatever was thrown, told in words that hold nothing of its message. */
    public static DiagnosticCheck of(String subject, String seen, Throwable e) {
        if (isBehind(e, CertificateException.class) || isBehind(e, SSLPeerUnverifiedException.class)) {
            return untrusted(subject, seen); // which is a failure of TLS too
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
                "no usable answer arrived",
                "try again, and if it stays so look at what stands between this machine and the service: firewall, proxy. "
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
                "whoever answered could not prove to be the service: mostly a proxy that looks into TLS",
                "give an OkHttpClient that trusts the root certificate of that proxy, by its sslSocketFactory, to"
                        + " TenantConnection.Builder.httpClient, or import the root into the trust store of Java"
                        + " (-Djavax.net.ssl.trustStore). Never switch the check off");
    }

    private static @Nullable DiagnosticCheck known(String subject, String seen, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return DiagnosticCheck.problem(
                    subject,
                    "unknown-host",
                    seen,
                    "the name of the host has no address here",
                    "look for a typing mistake in it; where names are resolved by a proxy only, use that proxy. "
                            + PROXY);
        }
        if (cause instanceof SSLException) {
            return DiagnosticCheck.problem(
                    subject,
                    "no-tls",
                    seen,
                    "no protected connection could be agreed on, so it is not the service that answered, or something in"
                            + " between interferes",
                    "look for a proxy or firewall in between. " + PROXY);
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
                    "the proxy does not let connections through to this host",
                    "have the host allowed there");
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return DiagnosticCheck.problem(
                    subject,
                    "connection-refused",
                    seen,
                    "no connection could be made: mostly a firewall, or the wrong host or proxy",
                    "have the host allowed, or use the proxy of this network. " + PROXY);
        }
        return cause instanceof SocketTimeoutException
                ? DiagnosticCheck.problem(
                        subject,
                        "timeout",
                        seen,
                        "nothing came back in time: mostly a firewall that drops packets in silence",
                        "have the host allowed, or use the proxy of this network. " + PROXY)
                : null;
    }

    /** 407, in whichever way it shows. */
    public static DiagnosticCheck proxyWantsToKnow(String subject, String seen) {
        return DiagnosticCheck.problem(
                subject,
                "proxy-authentication",
                seen,
                "the proxy of this network wants to know who asks",
                "give an OkHttpClient with a proxyAuthenticator to TenantConnection.Builder.httpClient");
    }
}
