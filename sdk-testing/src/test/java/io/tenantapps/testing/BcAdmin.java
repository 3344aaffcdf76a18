package io.tenantapps.testing;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Somebody who administers the environment {@code Production} by hand, with a new token for each request. */
final class BcAdmin {
    private final FakeTenant tenant;
    private final String token;
    private final String version;

    private BcAdmin(FakeTenant tenant, String token, String version) {
        this.tenant = tenant;
        this.token = token;
        this.version = version;
    }

    static BcAdmin of(FakeTenant tenant) {
        return new BcAdmin(tenant, "", "v2.29");
    }

    BcAdmin speaking(String other) {
        return new BcAdmin(tenant, token, other);
    }

    BcAdmin with(String otherToken) {
        return new BcAdmin(tenant, otherToken, version);
    }

    Admin.Reply get(String path) throws IOException {
        return send("GET", path, "");
    }

    /** Below {@code …/environments/Production}. */
    Admin.Reply read(String path) throws IOException {
        return get("/applications/BusinessCentral/environments/Production" + path);
    }

    Admin.Reply post(String path, String body) throws IOException {
        return send("POST", "/applications/BusinessCentral/environments/Production" + path, body);
    }

    Admin.Reply put(String path, String body) throws IOException {
        return send("PUT", "/applications/BusinessCentral/environments/Production" + path, body);
    }

    Admin.Reply act(FakeBcApp app, String action, String body) throws IOException {
        return post("/apps/" + app.id() + "/" + action, body);
    }

    Admin.Reply install(FakeBcApp app) throws IOException {
        return act(app, "install", "{\"acceptIsvEula\":true}");
    }

    Admin.Reply update(FakeBcApp app, String version) throws IOException {
        return act(app, "update", "{\"targetVersion\":\"" + version + "\"}");
    }

    Admin.Reply uninstall(FakeBcApp app) throws IOException {
        return act(app, "uninstall", "{}");
    }

    Admin.Reply operation(FakeBcApp app, String id) throws IOException {
        return read("/apps/" + app.id() + "/operations/" + id);
    }

    Admin.Reply send(String method, String path, String body) throws IOException {
        return send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Admin.Reply send(String method, String path, String contentType, byte[] body) throws IOException {
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
