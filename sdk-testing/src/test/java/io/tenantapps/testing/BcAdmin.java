package io.tenantapps.testing;

import io.tenantapps.testing.businesscentral.FakeBcApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends requests for the environment {@code Production} without the SDK, with a new token for each
 * request.
 */
public final class BcAdmin {
    private final FakeTenant tenant;
    private final String token;
    private final String version;

    private BcAdmin(FakeTenant tenant, String token, String version) {
        this.tenant = tenant;
        this.token = token;
        this.version = version;
    }

    public static BcAdmin of(FakeTenant tenant) {
        return new BcAdmin(tenant, "", "v2.29");
    }

    public BcAdmin speaking(String other) {
        return new BcAdmin(tenant, token, other);
    }

    public BcAdmin with(String otherToken) {
        return new BcAdmin(tenant, otherToken, version);
    }

    public Admin.Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    /** Reads a path below {@code …/environments/Production}. */
    public Admin.Reply read(String path) throws IOException {
        return get("/applications/BusinessCentral/environments/Production" + path);
    }

    public Admin.Reply post(String path, String body) throws IOException {
        return send("POST", "/applications/BusinessCentral/environments/Production" + path, body);
    }

    public Admin.Reply put(String path, String body) throws IOException {
        return send("PUT", "/applications/BusinessCentral/environments/Production" + path, body);
    }

    public Admin.Reply act(FakeBcApp app, String action, String body) throws IOException {
        return post("/apps/" + app.id() + "/" + action, body);
    }

    public Admin.Reply install(FakeBcApp app) throws IOException {
        return act(app, "install", "{\"acceptIsvEula\":true}");
    }

    public Admin.Reply update(FakeBcApp app, String version) throws IOException {
        return act(app, "update", "{\"targetVersion\":\"" + version + "\"}");
    }

    public Admin.Reply uninstall(FakeBcApp app) throws IOException {
        return act(app, "uninstall", "{}");
    }

    public Admin.Reply operation(FakeBcApp app, String id) throws IOException {
        return read("/apps/" + app.id() + "/operations/" + id);
    }

    public Admin.Reply send(String method, String path, String body) throws IOException {
        return send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    public Admin.Reply send(String method, String path, String contentType, byte[] body) throws IOException {
        HttpResponse<String> raw = Raw.send(
                method,
                tenant.businessCentral().url() + "/admin/" + version + path,
                body,
                HttpResponse.BodyHandlers.ofString(),
                "Authorization",
                "Bearer " + (token.isEmpty() ? tenant.businessCentral().newToken() : token),
                "Accept",
                "application/json",
                "Content-Type",
                contentType);
        return new Admin.Reply(
                raw.statusCode(), raw.headers().firstValue("Content-Type").orElse(""), raw.body());
    }
}
