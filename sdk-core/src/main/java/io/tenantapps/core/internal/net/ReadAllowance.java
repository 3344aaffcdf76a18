package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.json.UnreadableResponse;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * The number of bytes that a socket may still deliver. Each call adds an allowance for headers, trailers and TLS. Every
 * body byte that the call receives adds an allowance for chunk headers. This class therefore does not limit the size of
 * a body, but it allows only few other bytes.
 *
 * <p>Over HTTP/2, several calls share a socket; over HTTP/1.1, only one call at a time uses it.
 */
final class ReadAllowance {
    /** The allowance for the start of TLS, and for bytes on a connection that no call uses. */
    private static final long BETWEEN_CALLS = 1 << 20;

    /** The allowance per body byte. A chunk with a single byte of content takes six bytes. */
    private static final long PER_BODY_BYTE = 8;

    private final Map<SocketAddress, ReadAllowance> all;
    private final Map<Call, Long> calls = new HashMap<>();
    private @Nullable SocketAddress address;
    private long left = BETWEEN_CALLS;

    ReadAllowance(Map<SocketAddress, ReadAllowance> all) {
        this.all = all;
    }

    synchronized void connected(@Nullable SocketAddress local) {
        if (address == null && local != null) {
            address = local;
            all.put(local, this);
        }
    }

    synchronized void closed() {
        if (address != null) {
            all.remove(address, this);
        }
    }

    /** Records that a call uses the socket, and adds its allowance before the first body byte. */
    synchronized void acquired(Call call, long bytes) {
        calls.put(call, bytes);
        left += bytes;
    }

    /** Records that a call received body bytes, and adds their allowance. */
    synchronized void delivered(Call call, long bytes) {
        long more = PER_BODY_BYTE * bytes;
        calls.computeIfPresent(call, (same, before) -> before + more);
        left += more;
    }

    /** Records that a call has ended. The unused allowance of the call is removed. */
    synchronized void released(Call call) {
        calls.remove(call);
        long most = BETWEEN_CALLS
                + calls.values().stream().mapToLong(Long::longValue).sum();
        left = calls.isEmpty() ? most : Math.min(left, most);
    }

    synchronized void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new UnreadableResponse(
                    "its headers, trailers or chunk headers are larger than any valid response" + " needs",
                    null,
                    false);
        }
    }
}
