package io.tenantapps.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server in a separate process, so that its cost does not count as a cost of the client. The server selects the
 * response by the end of the path, counts connections and requests, and throttles on request.
 */
public final class LoopbackServer {
    private final AtomicLong connections = new AtomicLong();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Map<Integer, byte[]> lists = new ConcurrentHashMap<>();
    private final Map<Integer, byte[]> mobileApps = new ConcurrentHashMap<>();
    private final Map<String, byte[]> admin = new ConcurrentHashMap<>();
    private volatile byte[] addins = CannedResponses.NO_ADDINS;
    private volatile TokenBucket bucket = TokenBucket.open();
    private volatile Jobs jobs = new Jobs(0);

    /** Prints its port and serves until its standard input ends. */
    public static void main(String[] args) throws IOException {
        LoopbackServer server = new LoopbackServer();
        ServerSocket socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        System.out.println(socket.getLocalPort());
        Thread acceptor = new Thread(() -> server.accept(socket));
        acceptor.setDaemon(true);
        acceptor.start();
        while (System.in.read() >= 0) {
            // the process that started this server closes the pipe at the end
        }
        System.exit(0);
    }

    private void accept(ServerSocket socket) {
        while (true) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                connections.incrementAndGet();
                Thread thread = new Thread(() -> serve(client));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
            OutputStream out = client.getOutputStream();
            for (String line = line(in); line != null; line = line(in)) {
                String[] words = line.split(" ");
                long length = 0;
                for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Long.parseLong(header.substring(15).strip());
                    }
                }
                skip(in, length);
                answer(words[1], length, out);
            }
        } catch (IOException e) {
            // the client closed the connection, as clients do at the end
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }

    private static void skip(InputStream in, long length) throws IOException {
        byte[] sink = new byte[1 << 16];
        for (long left = length; left > 0; ) {
            int read = in.read(sink, 0, (int) Math.min(left, sink.length));
            if (read < 0) {
                throw new IOException("cut off");
            }
            left -= read;
        }
    }

    private void answer(String path, long length, OutputStream out) throws IOException {
        String[] parts = path.split("[/?]");
        String last = parts[parts.length - 1];
        if (path.startsWith("/control/")) {
            control(parts, out);
            return;
        }
        String what = path.contains("/contextinfo") ? "contextinfo" : path.contains("/jobs/") ? "jobs" : "other";
        counts.computeIfAbsent(what, key -> new AtomicLong()).incrementAndGet();
        counts.computeIfAbsent("bytes", key -> new AtomicLong()).addAndGet(length);
        if (path.startsWith("/admin/")) {
            send(out, 200, "", businessCentral(parts));
        } else if (path.contains("/contextinfo")) {
            pause(20);
            send(out, 200, "", CannedResponses.digest().getBytes(StandardCharsets.US_ASCII));
        } else if (path.contains("/mobileApps")) {
            send(out, 200, "", mobileApps.computeIfAbsent(Integer.parseInt(parts[2]), CannedResponses::mobileApps));
        } else if (path.contains("AvailableApps") && !path.contains("GetById")) {
            send(out, 200, "", list(Integer.parseInt(parts[2])));
        } else if (path.endsWith("/Deploy")) {
            send(out, 200, "", CannedResponses.DONE);
        } else if (path.contains("GetById")) {
            send(out, 200, "", CannedResponses.APP);
        } else if (path.contains("GetAddinPrincipals")) {
            send(out, 200, "", CannedResponses.EMPTY_SCAN);
        } else if (path.contains("AvailableAddIns")) {
            if (addins == CannedResponses.NO_ADDINS) {
                pause(100);
            }
            send(out, 200, "", addins);
        } else if (path.contains("/throttled/")) {
            long wait = bucket.take();
            if (wait == 0) {
                send(out, 200, "", CannedResponses.WEB);
            } else {
                counts.computeIfAbsent("429", key -> new AtomicLong()).incrementAndGet();
                send(out, 429, "Retry-After: " + wait + "\r\n", new byte[0]);
            }
        } else if (path.contains("/jobs/")) {
            pause(20);
            send(out, 200, "", jobs.state(last));
        } else {
            send(out, 200, "", CannedResponses.WEB);
        }
    }

    /**
     * Handles {@code /control/stats}, {@code /control/reset}, {@code /control/addins/{webs}/{rows}}, {@code /control/throttle/{rate}/{burst}/{penalty ms}} and {@code
     * /control/jobs/{count}}.
     */
    private void control(String[] parts, OutputStream out) throws IOException {
        switch (parts[2]) {
            case "throttle" ->
                bucket = new TokenBucket(
                        Integer.parseInt(parts[3]), Integer.parseInt(parts[4]), Integer.parseInt(parts[5]));
            case "addins" -> addins = CannedResponses.addins(Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
            case "empty" -> addins = CannedResponses.EMPTY_SCAN;
            case "reset" -> addins = CannedResponses.NO_ADDINS;
            case "jobs" -> jobs = new Jobs(Integer.parseInt(parts[3]));
            default -> {}
        }
        StringBuilder stats = new StringBuilder("connections=" + connections.get());
        counts.forEach(
                (name, count) -> stats.append('\n').append(name).append('=').append(count.get()));
        if (!parts[2].equals("stats")) {
            counts.clear();
            connections.set(0);
        }
        send(out, 200, "", stats.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns 300 environments, or the apps or updates of an environment such as {@code N500}. */
    private byte[] businessCentral(String[] path) {
        return admin.computeIfAbsent(String.join("/", path), key -> {
            if (path.length < 8) {
                return CannedBusinessCentral.environments(300);
            }
            int apps = Integer.parseInt(path[6].substring(1));
            return path.length > 8 ? CannedBusinessCentral.updates(apps) : CannedBusinessCentral.installed(apps);
        });
    }

    private byte[] list(int rows) {
        return lists.computeIfAbsent(rows, CannedResponses::apps);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(OutputStream out, int status, String headers, byte[] body) throws IOException {
        String head = "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\n" + headers + "\r\n";
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        if (body.length < 4_000) {
            byte[] all = new byte[first.length + body.length];
            System.arraycopy(first, 0, all, 0, first.length);
            System.arraycopy(body, 0, all, first.length, body.length);
            out.write(all);
        } else {
            out.write(first);
            out.write(body);
        }
        out.flush();
    }
}
