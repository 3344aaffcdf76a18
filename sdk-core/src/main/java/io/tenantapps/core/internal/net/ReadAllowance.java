package io.tenantapps.core.internal.net;

import io.tenantapps.core.internal.json.UnreadableResponse;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes a socket may still give out. A call brings some for headers, trailers and TLS, and every byte of a body that it
 * receives brings some for the chunk in which it stood. So a body may be of any size, which is limited elsewhere, and nothing else
 * may be large.
 *
 * <p>Over HTTP/2 several calls share a socket; over HTTP/1.1 it is one at a time.
 */
final class ReadAllowance {
    /** For the start of TLS, and for what a server says on a connection that no call uses. */
    private static final long BETWEEN_CALLS = 1 << 20;

    /** A chunk of a single byte takes six. */
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

    /** A call begins to use the socket, and may receive that many bytes before the first of its body. */
    synchronized void acquired(Call call, long bytes) {
        calls.put(call, bytes);
        left += bytes;
    }

    /** A call received that much of its body. */
    synchronized void delivered(Call call, long bytes) {
        long more = PER_BODY_BYTE * bytes;
        calls.computeIfPresent(call, (same, before) -> before + more);
        left += more;
    }

    /** A call has ended. What it did not receive is nobody else's. */
    synchronized void released(Call call) {
        calls.remove(call);
        long most = BETWEEN_CALLS
                + calls.values().stream().mapToLong(Long::longValue).sum();
        left = calls.isEmpty() ? most : Math.min(left, most);
    }

    synchronized void count(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new UnreadableResponse("what stands around its body is larger than any answer needs", null, false);
        }
    }
}
