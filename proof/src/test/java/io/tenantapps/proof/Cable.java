package io.tenantapps.proof;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.SocketFactory;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.Call;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;

/**
 * The network path to the tenant, like a user's HTTP client with its DNS and its sockets. The cable breaks on command,
 * for the next requests of a given kind.
 */
final class Cable {
    /** The point where the connection breaks. */
    enum Break {
        /** The host name cannot be resolved. */
        NO_SUCH_HOST(false),
        /** The server refuses the connection. */
        REFUSED(false),
        /**
         * The TLS handshake fails. The fake uses plain HTTP, so the socket throws the exception that a failed handshake
         * would cause.
         */
        HANDSHAKE(false),
        /** The server presents an untrusted certificate. */
        NOT_TRUSTED(false),
        /** The HTTP/2 error for a request that the server did not process. */
        REFUSED_STREAM(false),
        /** The first byte of the request does not arrive. */
        WHILE_SENDING(false),
        /** No response arrives in time. */
        NO_ANSWER(true),
        /** The connection is reset after the first bytes of the response. */
        IN_THE_ANSWER(true);

        private final boolean reachesTheServer;

        Break(boolean reachesTheServer) {
            this.reachesTheServer = reachesTheServer;
        }

        boolean reachesTheServer() {
            return reachesTheServer;
        }

        private boolean isBeforeTheConnection() {
            return ordinal() <= NOT_TRUSTED.ordinal();
        }
    }

    /** This client is shared, because reading the trust store takes time. */
    private static final OkHttpClient BARE =
            new OkHttpClient.Builder().fastFallback(false).build();

    private final Break breaks;
    private volatile Predicate<HttpUrl> isMeant = url -> false;
    private volatile BooleanSupplier hasArrived = () -> true;
    private volatile int left;
    private volatile int strikes;
    private volatile boolean isArmed;
    private volatile boolean isUnderWay;

    /** Returns a cable that breaks at the given point; null stands for a cable that does not break. */
    Cable(Break breaks) {
        this.breaks = breaks;
    }

    /** Schedules breaks for the given number of matching requests. */
    void order(Predicate<HttpUrl> meant, BooleanSupplier hasArrived, int times) {
        this.hasArrived = hasArrived;
        this.left = times;
        this.isMeant = meant;
    }

    /** Returns the number of breaks. */
    int strikes() {
        return strikes;
    }

    /** Returns the number of requests that did not reach the server. */
    int keptBack() {
        return breaks == null || breaks.reachesTheServer() ? 0 : strikes;
    }

    OkHttpClient client() {
        OkHttpClient.Builder client =
                BARE.newBuilder().dns(this::lookup).socketFactory(new Sockets()).eventListener(new Listener());
        if (breaks != null && breaks.isBeforeTheConnection()) {
            // use a new connection for each request, so that each connection can fail
            client.addNetworkInterceptor(chain -> {
                Request alone = chain.request()
                        .newBuilder()
                        .header("Connection", "close")
                        .build();
                return chain.proceed(alone);
            });
        }
        return client.build();
    }

    private synchronized boolean strikes(Break where) {
        if (breaks != where || !isArmed) {
            return false;
        }
        isArmed = false;
        isUnderWay = false;
        left--;
        strikes++;
        return true;
    }

    private List<InetAddress> lookup(String host) throws UnknownHostException {
        if (strikes(Break.NO_SUCH_HOST)) {
            throw new UnknownHostException(host);
        }
        return Dns.SYSTEM.lookup(host);
    }

    private final class Listener extends EventListener {
        @Override
        public void callStart(Call call) {
            isUnderWay = false;
            isArmed = breaks != null && left > 0 && isMeant.test(call.request().url());
        }

        @Override
        public void requestHeadersStart(Call call) {
            isUnderWay = isArmed;
        }
    }

    private final class Sockets extends SocketFactory {
        @Override
        public Socket createSocket() {
            return new Wire();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Wire extends Socket {
        private volatile boolean isBroken;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (strikes(Break.REFUSED)) {
                throw new ConnectException("Connection refused");
            }
            if (strikes(Break.HANDSHAKE)) {
                throw new SSLHandshakeException("Remote host terminated the handshake");
            }
            if (strikes(Break.NOT_TRUSTED)) {
                SSLHandshakeException e = new SSLHandshakeException("PKIX path building failed");
                e.initCause(new CertificateException("unable to find valid certification path"));
                throw e;
            }
            super.connect(endpoint, timeout);
            setTcpNoDelay(true);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    if (isBroken) {
                        return -1; // OkHttp reads a response even if it could not send the whole request
                    }
                    if (isUnderWay && strikes(Break.NO_ANSWER)) {
                        awaitArrival();
                        throw new SocketTimeoutException("timeout");
                    }
                    if (isUnderWay && breaks == Break.IN_THE_ANSWER) {
                        int read = super.read(bytes, offset, Math.min(length, 20));
                        if (read >= 0 && strikes(Break.IN_THE_ANSWER)) {
                            throw new SocketException("Connection reset");
                        }
                        return read;
                    }
                    return super.read(bytes, offset, length);
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (isUnderWay && strikes(Break.WHILE_SENDING)) {
                        isBroken = true;
                        throw new SocketException("Broken pipe");
                    }
                    if (isUnderWay && strikes(Break.REFUSED_STREAM)) {
                        isBroken = true;
                        throw new StreamResetException(ErrorCode.REFUSED_STREAM);
                    }
                    out.write(bytes, offset, length);
                }
            };
        }
    }

    /** Waits in real time until the server has received the request. */
    private void awaitArrival() {
        while (!hasArrived.getAsBoolean()) {
            LockSupport.parkNanos(20_000);
        }
    }
}
