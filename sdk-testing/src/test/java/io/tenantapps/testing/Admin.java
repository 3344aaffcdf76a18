package io.tenantapps.testing;

import io.tenantapps.testing.catalog.FakePackage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/** A client that sends requests to app catalogs without the SDK, and returns the responses. */
public final class Admin {
    public static final String PLAIN = "application/json;odata=nometadata";
    public static final String VERBOSE = "application/json;odata=verbose";

    private final FakeTenant tenant;
    private final String token;
    private final String accept;
    private final String contentType;

    /** A response. */
    public record Reply(int status, String contentType, String body) {

        /** Returns the JSON value of the first field with this name, without quotes if it is a string. */
        public String field(String name) {
            Matcher field = Pattern.compile("\"" + Pattern.quote(name) + "\":(\"((?:[^\"\\\\]|\\\\.)*)\"|[^,}\\]]+)")
                    .matcher(body);
            Assertions.assertTrue(field.find(), () -> name + " is not in " + body);
            return field.group(2) == null ? field.group(1) : field.group(2);
        }

        /** Returns the status and code of an error. */
        public String error() {
            return status + " " + field("code");
        }
    }

    private Admin(FakeTenant tenant, String token, String accept, String contentType) {
        this.tenant = tenant;
        this.token = token;
        this.accept = accept;
        this.contentType = contentType;
    }

    public static Admin of(FakeTenant tenant) {
        return new Admin(tenant, "Bearer " + tenant.entra().newToken(), PLAIN, PLAIN);
    }

    public Admin accepting(String other) {
        return new Admin(tenant, token, other, contentType);
    }

    public Admin sending(String other) {
        return new Admin(tenant, token, accept, other);
    }

    public Reply get(String path) throws IOException {
        return send("GET", path, new byte[0]);
    }

    public Reply post(String path) throws IOException {
        return send("POST", path, new byte[0]);
    }

    public Reply post(String path, String body) throws IOException {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Reply send(String method, String path, byte[] body) throws IOException {
        HttpResponse<String> raw = Raw.send(
                method,
                tenant.url(path),
                body,
                HttpResponse.BodyHandlers.ofString(),
                "Authorization",
                token,
                "Accept",
                accept,
                "Content-Type",
                contentType);
        return new Reply(
                raw.statusCode(), raw.headers().firstValue("Content-Type").orElse(""), raw.body());
    }

    public byte[] download(String path) throws IOException {
        HttpResponse<byte[]> raw = Raw.send(
                "GET", tenant.url(path), new byte[0], HttpResponse.BodyHandlers.ofByteArray(), "Authorization", token);
        Assertions.assertEquals(200, raw.statusCode());
        return raw.body();
    }

    /** Adds a package to a site's catalog, under the package's file name. */
    public Reply add(String catalog, FakePackage file, boolean overwrite) throws IOException {
        return send("POST", catalog + "/Add(overwrite=" + overwrite + ",url='" + file.fileName() + "')", file.bytes());
    }

    /** Returns an app's URL in a catalog. */
    public static String app(String catalog, String id) {
        return catalog + "/AvailableApps/GetById('" + id + "')";
    }
}
