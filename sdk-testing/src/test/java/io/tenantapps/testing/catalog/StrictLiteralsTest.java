package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that the fake parses literals and escapes in URLs as strictly as SharePoint does. */
@Timeout(60)
class StrictLiteralsTest {
    private static final String WEB = "/sites/appcatalog/_api/web";
    private static final String CATALOG = WEB + "/tenantappcatalog";
    private static final String INVALID = "400 -1, Microsoft.SharePoint.Client.InvalidClientQueryException";

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Admin admin = Admin.of(tenant);

    @AfterEach
    void close() {
        tenant.close();
    }

    @Test
    void refusesAnUndoubledQuoteInAFileName() throws IOException {
        FakePackage file = FakePackage.solution("o'brien");

        Admin.Reply refused = admin.add(CATALOG, file, true);

        assertEquals(INVALID, refused.error());
        assertTrue(
                refused.body()
                        .contains("The expression \\\"web/tenantappcatalog/Add(overwrite=true,url='o'brien.sppkg')\\\""
                                + " is not valid."),
                refused.body());
        assertEquals(List.of(), catalog.apps());
        assertEquals(0, tenant.effects("Add"));
    }

    @Test
    void acceptsADoubledQuote() throws IOException {
        byte[] bytes = FakePackage.solution("o'brien").bytes();

        assertEquals(
                200,
                admin.send("POST", CATALOG + "/Add(overwrite=true,url='o''brien.sppkg')", bytes)
                        .status());

        assertEquals("o'brien.sppkg", catalog.apps().get(0).fileName());
    }

    @Test
    void refusesAnUndoubledQuoteAnywhere() throws IOException {
        String id = catalog.offers(FakePackage.solution("o'brien"));
        String folder = WEB + "/GetFolderByServerRelativePath(DecodedUrl='AppCatalog')";
        for (String path : List.of(
                folder + "/files('o'brien.sppkg')",
                folder + "/files('o%27brien.sppkg')",
                folder + "/files('o'brien'.sppkg')/$value",
                WEB + "/GetFileByServerRelativePath(DecodedUrl='/sites/appcatalog/AppCatalog/o'brien.sppkg')",
                WEB + "/GetFolderByServerRelativePath(DecodedUrl='App'Catalog')/files",
                CATALOG + "/AvailableApps/GetById('" + id + "'')",
                CATALOG + "/AvailableApps/GetById('" + id + ")",
                CATALOG + "/AvailableApps/GetById(" + id + "')",
                CATALOG + "/AvailableApps/GetById('" + id + "')x",
                WEB + "/GetList(@list)/GetItemByUniqueId('" + id + "')?@list='/sites/o'brien/AppCatalog'")) {
            assertEquals(INVALID, admin.get(path).error(), path);
        }
        assertEquals(
                INVALID,
                admin.post(CATALOG + "/AvailableApps/GetById('" + id + "'')/Retract")
                        .error());
        assertTrue(catalog.apps().get(0).deployed());
    }

    @Test
    void refusesAnInvalidEscapeAnywhere() throws IOException {
        for (String name : List.of("100%.sppkg", "%", "%4", "%zz", "a%20b%.sppkg", "%25%", "%2G%20", "%-1", "%+1")) {
            for (String target : List.of(
                    CATALOG + "/Add(overwrite=true,url='" + name + "')",
                    "/sites/" + name + "/_api/web",
                    WEB + "?$select=" + name,
                    "/admin/v2.29/applications/BusinessCentral/environments/" + name)) {
                assertEquals("HTTP/1.1 400 Error", statusLine(target), target);
            }
        }
        assertEquals(List.of(), catalog.apps());
        assertEquals(
                200,
                admin.send(
                                "POST",
                                CATALOG + "/Add(overwrite=true,url='100%25.sppkg')",
                                FakePackage.solution("hundred").bytes())
                        .status());
        assertEquals("100%.sppkg", catalog.apps().get(0).fileName());
    }

    /** Sends, over a socket, a request that HTTP clients refuse to send. */
    private String statusLine(String target) throws IOException {
        URI address = URI.create(tenant.url("/"));
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            String head = "POST " + target + " HTTP/1.1\r\nHost: " + address.getAuthority()
                    + "\r\nAuthorization: Bearer " + tenant.entra().newToken() + "\r\nContent-Length: 0\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader response =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(response.readLine());
        }
    }
}
