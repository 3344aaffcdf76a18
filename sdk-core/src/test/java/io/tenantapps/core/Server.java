package io.tenantapps.core;

import io.tenantapps.canaries.QueueServer;
import java.util.Map;

/** A server that implements no particular API, for requests of the core itself. */
public final class Server extends QueueServer {
    public Server() {
        this(true);
    }

    public Server(boolean start) {
        super(Map.of("Content-Type", "application/json"), start);
    }

    public ApiUrl address() {
        return ApiUrl.of(url("/"));
    }

    public Server json(String body) {
        return answer(200, body);
    }

    @Override
    public Server answer(int status, String json, String... more) {
        super.answer(status, json, more);
        return this;
    }

    public int requests() {
        return web.getRequestCount();
    }
}
