package io.tenantapps.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.core.auth.Cloud;
import io.tenantapps.core.auth.TokenProvider;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.net.Origins;
import java.util.List;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlTest {
    private static final ApiUrl HR = ApiUrl.of("https://contoso.sharepoint.com/sites/hr");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://contoso.sharepoint.com@evil.com/           | it contains a user name",
                "https://contoso.sharepoint.com:443@evil.com/       | it contains a user name",
                "https://user:pass@contoso.sharepoint.com/          | it contains a user name",
                "http://user@localhost:8080/                        | it contains a user name",
                "https://contoso.sharepoint.com%2eevil.com/         | its host is parsed as "
                        + "contoso.sharepoint.com.evil.com",
                "https://contoso%2esharepoint.com/                  | its host is parsed as contoso.sharepoint.com",
                "https://contoso\uFF0Esharepoint.com/               | its host is parsed as contoso.sharepoint.com",
                "https://contoso\u3002sharepoint.com/               | its host is parsed as contoso.sharepoint.com",
                "https://contoso\u200B.sharepoint.com/              | its host is parsed as contoso.sharepoint.com",
                "https://\uFF43ontoso.sharepoint.com/               | its host is parsed as contoso.sharepoint.com",
                "https://evil.com\\@contoso.sharepoint.com/         | it contains a backslash",
                "https://contoso.sharepoint.com\\@evil.com/         | it contains a backslash",
                "https:\\\\contoso.sharepoint.com                   | it contains a backslash",
                "https://contoso.sharepoint.com/?x=1                | it contains a query",
                "https://contoso.sharepoint.com?                    | it contains a query",
                "https://contoso.sharepoint.com/#top                | it contains a query or a fragment",
                "https://contoso.sharepoint.com/sites/a#            | it contains a query or a fragment",
                "https://contoso.sharepoint.com:8443/               | it names a port",
                "https://contoso.sharepoint.com:80/                 | it names a port",
                "https://10.0.0.1/                                  | it contains an IP address",
                "https://[2001:db8::1]/                             | it contains an IP address",
                "http://contoso.sharepoint.com/                     | it must start with https://",
                "http://10.0.0.1/                                   | it must start with https://",
                "https:/contoso.sharepoint.com/                     | url is refused",
                "https:contoso.sharepoint.com/                      | url is refused",
                "https:///contoso.sharepoint.com/                   | url is refused",
                "https://@contoso.sharepoint.com/                   | url is refused",
                "//contoso.sharepoint.com/                          | it is not a valid https:// URL",
                "contoso.sharepoint.com                             | it is not a valid https:// URL",
                "ftp://contoso.sharepoint.com/                      | it is not a valid https:// URL",
                "file:///etc/passwd                                 | it is not a valid https:// URL",
                "javascript:alert(1)                                | it is not a valid https:// URL",
                "https://                                           | it is not a valid https:// URL",
                "https://contoso..sharepoint.com/                   | it is not a valid https:// URL",
                "https://con toso.sharepoint.com/                   | it is not a valid https:// URL",
                "''                                                 | it is not a valid https:// URL"
            })
    void refusesUrlsThatCouldSendATokenElsewhere(String text, String reason) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ApiUrl.of(text));

        assertTrue(e.getMessage().startsWith("url is refused because "), e.getMessage());
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", "\n", "\r", "\u0000", "\u001f", "\u007f"})
    void refusesControlCharacters(String control) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> ApiUrl.of("https://contoso.sharepoint.com/a" + control + "b"));

        assertTrue(e.getMessage().contains("it contains a backslash or a control character"), e.getMessage());
    }

    @Test
    void refusalQuotesNoPasswordOrKey() {
        for (String text : List.of(
                "https://admin:canary7f3a@contoso.sharepoint.com/",
                "https://contoso.sharepoint.com/?access_token=canary7f3a",
                "https://contoso.sharepoint.com/#access_token=canary7f3a",
                "http://admin:canary7f3a@contoso.sharepoint.com/?sig=canary7f3a")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ApiUrl.of(text));

            assertFalse(e.getMessage().contains("canary7f3a"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://contoso.sharepoint.com                  | https://contoso.sharepoint.com",
                "https://contoso.sharepoint.com/                 | https://contoso.sharepoint.com",
                "https://contoso.sharepoint.com//                | https://contoso.sharepoint.com",
                "https://contoso.sharepoint.com:443/sites/hr     | https://contoso.sharepoint.com/sites/hr",
                "https://contoso.sharepoint.com/sites/hr/        | https://contoso.sharepoint.com/sites/hr",
                "https://contoso.sharepoint.com/sites/hr///      | https://contoso.sharepoint.com/sites/hr",
                "HTTPS://Contoso.SharePoint.COM/Sites/HR         | https://contoso.sharepoint.com/Sites/HR",
                "' \thttps://contoso.sharepoint.com/sites/hr \n' | https://contoso.sharepoint.com/sites/hr",
                "https://contoso.sharepoint.com/sites/a b        | https://contoso.sharepoint.com/sites/a%20b",
                "https://contoso.sharepoint.com/sites/a%20b      | https://contoso.sharepoint.com/sites/a%20b",
                "https://contoso.sharepoint.com/sites/Zürich     | https://contoso.sharepoint.com/sites/Z%C3%BCrich",
                "https://contoso.sharepoint.com/sites/\uD83D\uDE00 | https://contoso.sharepoint.com/sites/%F0%9F%98%80",
                "https://contoso.sharepoint.com/sites/a@b:c      | https://contoso.sharepoint.com/sites/a@b:c",
                "http://localhost:8080/sites/hr                  | http://localhost:8080/sites/hr",
                "https://localhost:8443                          | https://localhost:8443",
                "http://127.0.0.1:8080/                          | http://127.0.0.1:8080",
                "http://127.1.2.3/x                              | http://127.1.2.3/x",
                "http://[::1]:8080/                              | http://[::1]:8080"
            })
    void normalizesPastedUrls(String text, String form) {
        ApiUrl address = ApiUrl.of(text);

        assertEquals(form, address.toString());
        assertEquals(address, ApiUrl.of(form));
        assertEquals(address.hashCode(), ApiUrl.of(form).hashCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/sites/hr/../legal          | its path has the segment '..'",
                "/sites/hr/./legal           | its path has the segment '.'",
                "/sites/hr/..                | its path has the segment '..'",
                "/sites/hr/%2e%2e/legal      | its path has the segment '%2e%2e'",
                "/sites/hr/%2E./legal        | its path has the segment '%2E.'",
                "/sites/hr/%252e%252e/legal  | its path has the segment '%252e%252e'",
                "/sites/hr/%25252e%25252e/x  | its path has the segment '%25252e%25252e'",
                "/sites/hr/%%32e%%32e/x      | its path has the segment '%%32e%%32e'",
                "/sites/hr/.. /legal         | its path has the segment '.. '",
                "/sites/hr/..%20/legal       | its path has the segment '..%20'",
                "/sites/hr/..%2flegal        | its path has an encoded separator",
                "/sites/hr/..%5Clegal        | its path has an encoded separator",
                "/sites/hr%2Flegal           | its path has an encoded separator",
                "/sites/hr%252Flegal         | its path has an encoded separator",
                "/sites/hr%00                | its path has a control character",
                "/sites/hr%0d%0aX            | its path has a control character",
                "/sites/hr%7f                | its path has a control character",
                "/sites/hr%C2%85             | its path has a control character",
                "/sites/hr%2500              | its path has a control character",
                "/sites//hr                  | its path has an empty segment",
                "//sites/hr                  | its path has an empty segment",
                "/sites/hr//_api/web         | its path has an empty segment",
                "/sites/hr;x=1               | its path has a parameter",
                "/sites/hr/..;/legal         | its path has a parameter",
                "/sites/hr%3Bx=1             | its path has a parameter",
                "/sites/hr%C0%AE%C0%AE       | its path has bytes that are not UTF-8",
                "/sites/%E4                  | its path has bytes that are not UTF-8"
            })
    void refusesAmbiguousPaths(String path, String reason) {
        for (String origin : List.of("https://contoso.sharepoint.com", "http://localhost:8080", "http:/127.0.0.1")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ApiUrl.of(origin + path));

            assertTrue(e.getMessage().contains(reason), e.getMessage());
        }
        if (!path.startsWith("//")) {
            assertThrows(IllegalArgumentException.class, () -> HR.next(path + "?p=2"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/_api/web/lists/",
                "/_api/web/lists/?$top=1",
                "/sites/hr.news",
                "/sites/...",
                "/sites/..hr",
                "/sites/.well-known",
                "/sites/100%25",
                "/sites/%E2%82%AC",
                "/sites/a+b,c(1)='x'",
                "/v2.29/applications/BusinessCentral/environments"
            })
    void sendsThePathAsWritten(String path) {
        try (Fixture f = new Fixture()) {
            f.server.json("{}");

            f.execute(ApiRequest.get("read", f.server.address() + path, ResponseReader.nothing()));

            assertEquals(path, f.server.take().getTarget());
        }
    }

    @Test
    void linkKeepsTheEncodedSeparatorsOfItsUrl() {
        ApiUrl file = HR.segments("_api", "file(url='/sites/hr/a')");

        assertEquals(file + "?p=2", file.next(file + "?p=2").toString());
        assertThrows(IllegalArgumentException.class, () -> HR.next("/sites/hr/..%2Flegal"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.999",
                "127.0.0.256",
                "127.256.0.1",
                "127.0.0.01",
                "127.0.0.1.evil.com",
                "localhost.evil.com"
            })
    void refusesHostsThatOnlyResembleLoopback(String host) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ApiUrl.of("http://" + host + ":8080/"));

        assertTrue(e.getMessage().contains("it must start with https://"), e.getMessage());
        assertFalse(Origins.isLoopback(host));
    }

    @Test
    void returnsHostPathAndOrigin() {
        ApiUrl address = ApiUrl.of("https://Contoso.sharepoint.com/sites/Zürich%20Nord/");

        assertEquals("contoso.sharepoint.com", address.host());
        assertEquals("/sites/Zürich Nord", address.path());
        assertEquals("https://contoso.sharepoint.com", address.origin());
        assertEquals("/", ApiUrl.of("https://contoso.sharepoint.com").path());
        assertEquals(
                "http://localhost:8080", ApiUrl.of("http://localhost:8080/x").origin());
        assertNotEquals(address, HR);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "it's     | it's",
                "a\"b     | a%22b",
                "100%     | 100%25",
                "%2F      | %252F",
                "a#b      | a%23b",
                "a?b      | a%3Fb",
                "a/b      | a%2Fb",
                "../x     | ..%2Fx",
                "a\\b     | a%5Cb",
                "..\\x    | ..%5Cx",
                "a&b      | a&b",
                "a+b      | a+b",
                "a;b      | a;b",
                "a=b      | a=b",
                "a:b@c    | a:b@c",
                "a b      | a%20b",
                "...      | ...",
                "..a      | ..a",
                "Zürich   | Z%C3%BCrich",
                "\uD83D\uDE00 | %F0%9F%98%80",
                "<{}>     | %3C%7B%7D%3E"
            })
    void escapesAValueAsOneSegment(String segment, String escaped) {
        ApiUrl address = HR.segments("_api", segment);

        assertEquals("https://contoso.sharepoint.com/sites/hr/_api/" + escaped, address.toString());
        assertEquals("contoso.sharepoint.com", address.host());
        assertEquals("/sites/hr/_api/" + segment, address.path());
    }

    @Test
    void escapesControlCharactersInASegment() {
        ApiUrl address = HR.segments("a\tb\r\nc\u0000`\u007f");

        assertEquals("https://contoso.sharepoint.com/sites/hr/a%09b%0D%0Ac%00%60%7F", address.toString());
    }

    @Test
    void serverReceivesTheSegmentUnchanged() {
        String segment = "it's 100% \"a/b\\c?d#e&f+g;h\" Zürich";
        try (Fixture f = new Fixture()) {
            f.server.json("{}");

            f.execute(ApiRequest.get("read", f.server.address().segments("files", segment), ResponseReader.nothing()));

            RecordedRequest request = f.server.take();
            assertEquals(List.of("files", segment), request.getUrl().pathSegments());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "%2e", "%2E", "%2e%2e", "%2E%2e", ".%2e", "%2e."})
    void refusesDotSegments(String segment) {
        assertThrows(IllegalArgumentException.class, () -> HR.segments("a", segment, "b"));
        assertThrows(IllegalArgumentException.class, () -> HR.segments(segment));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b        | a%20b",
                "a&b=c      | a%26b%3Dc",
                "a+b        | a%2Bb",
                "100%       | 100%25",
                "'it''s'    | %27it%27%27s%27",
                "a#b?c/d\\e | a%23b%3Fc%2Fd%5Ce",
                "Zürich     | Z%C3%BCrich"
            })
    void escapesQueryParameters(String value, String escaped) {
        assertEquals(
                "https://contoso.sharepoint.com/sites/hr?u=" + escaped,
                HR.query("u", value).toString());
        assertEquals(
                "https://contoso.sharepoint.com/sites/hr?a=1&b=" + escaped,
                HR.query("a", "1").query("b", value).toString());
    }

    @Test
    void addingSegmentsDoesNotChangeTheOriginalUrl() {
        ApiUrl unused = HR.segments("a").query("b", "c");

        assertEquals("https://contoso.sharepoint.com/sites/hr/a?b=c", unused.toString());
        assertEquals("https://contoso.sharepoint.com/sites/hr", HR.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://contoso.sharepoint.com/next?$skiptoken=a%20b |"
                        + " https://contoso.sharepoint.com/next?$skiptoken=a%20b",
                "HTTPS://CONTOSO.sharepoint.com:443/next              | https://contoso.sharepoint.com/next",
                "/_api/next?p=2                                       | https://contoso.sharepoint.com/_api/next?p=2",
                "next                                                 | https://contoso.sharepoint.com/sites/next",
                "?p=2                                                 | https://contoso.sharepoint.com/sites/hr?p=2",
                "//contoso.sharepoint.com/x                           | https://contoso.sharepoint.com/x"
            })
    void followsALinkToTheSameOrigin(String link, String target) {
        assertEquals(target, HR.next(link).toString());
        assertEquals("https://contoso.sharepoint.com", HR.next(link).origin());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.com/next",
                "//evil.com/next",
                "\\\\evil.com/next",
                "/\\evil.com/next",
                "https:\\\\evil.com",
                " https://evil.com/next",
                "\t//evil.com/next",
                "///evil.com/next",
                "https://contoso.sharepoint.com@evil.com/",
                "https://contoso.sharepoint.com.evil.com/",
                "https://contoso.sharepoint.com:8443/next",
                "http://contoso.sharepoint.com/next",
                "http://contoso.sharepoint.com:443/next",
                "https://contoso-admin.sharepoint.com/next",
                "https://sharepoint.com/next",
                "javascript:alert(1)",
                "ftp://contoso.sharepoint.com/",
                "https://"
            })
    void refusesALinkToAnotherOrigin(String link) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> HR.next(link));

        assertTrue(
                e.getMessage()
                        .startsWith("link is refused because it is not on the origin https://contoso.sharepoint.com"),
                e.getMessage());
    }

    @Test
    void linkOnLoopbackKeepsItsPort() {
        ApiUrl local = ApiUrl.of("http://localhost:8080/x");

        assertEquals("http://localhost:8080/y", local.next("/y").toString());
        assertThrows(IllegalArgumentException.class, () -> local.next("http://localhost:8081/y"));
        assertThrows(IllegalArgumentException.class, () -> local.next("http://127.0.0.1:8080/y"));
    }

    @Test
    void originStaysPinnedAfterSeveralLinks() {
        ApiUrl far = HR.next("/a").segments("b").query("c", "d").next("/e");

        assertEquals("https://contoso.sharepoint.com", far.origin());
        assertThrows(IllegalArgumentException.class, () -> far.next("https://evil.com/"));
    }

    private static TenantConnection.Builder connection() {
        return TenantConnection.builder().tokens(TokenProvider.fixed("t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.sharepoint.com/sites/hr",
                "https://contoso-admin.sharepoint.com",
                "https://CONTOSO-my.sharepoint.com/personal/x",
                "https://api.businesscentral.dynamics.com/admin/v2.24",
                "https://graph.microsoft.com/v1.0/sites",
                "http://localhost:8080/x",
                "https://127.0.0.1:8443",
                "http://[::1]:8080"
            })
    void sendsTokensToHostsOfTheCloudAndToLoopback(String address) {
        try (TenantConnection contoso = connection().build()) {
            contoso.requireOwnHost(ApiUrl.of(address));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.sharepoint.com.evil.com",
                "https://evilsharepoint.com",
                "https://contoso-sharepoint.com",
                "https://sharepoint.com",
                "https://contoso.sharepoint.com.",
                "https://contoso.sharepoint.us",
                "https://contoso.sharepoint.cn",
                "https://contoso.sharepoint.co",
                "https://contoso.sharepoint.com.au",
                "https://evil.graph.microsoft.com",
                "https://graph.microsoft.us",
                "https://login.microsoftonline.com",
                "https://evil.api.businesscentral.dynamics.com",
                "https://businesscentral.dynamics.com",
                "https://localhost.evil.com",
                "https://127.0.0.1.evil.com",
                "https://2130706433",
                "https://evil.com"
            })
    void sendsNoTokensToOtherHosts(String address) {
        try (TenantConnection contoso = connection().build()) {
            ApiUrl strange = ApiUrl.of(address);

            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> contoso.requireOwnHost(strange));

            assertEquals(
                    "url is refused because its host does not belong to the public cloud (.sharepoint.com,"
                            + " api.businesscentral.dynamics.com, graph.microsoft.com): " + strange.host()
                            + ". If the host is yours, allow it with TenantConnection.Builder.allowHost",
                    e.getMessage());
            ApiRequest<?> apiRequest = ApiRequest.get("read", strange, ResponseReader.nothing());
            assertThrows(IllegalArgumentException.class, () -> contoso.call(apiRequest));
        }
    }

    @Test
    void anotherCloudAcceptsItsOwnHostsOnly() {
        ApiUrl gov = ApiUrl.of("https://contoso.sharepoint.us/sites/hr");
        ApiUrl china = ApiUrl.of("https://contoso.sharepoint.cn/sites/hr");
        try (TenantConnection high = connection().cloud(Cloud.GCC_HIGH).build();
                TenantConnection own = connection()
                        .cloud(new Cloud("own", "https://login.contoso.example", ".SharePoint.CN"))
                        .build()) {
            high.requireOwnHost(gov);
            own.requireOwnHost(china);
            assertThrows(IllegalArgumentException.class, () -> high.requireOwnHost(HR));
            assertThrows(IllegalArgumentException.class, () -> high.requireOwnHost(china));
            assertThrows(IllegalArgumentException.class, () -> own.requireOwnHost(gov));
        }
    }

    @Test
    void anAllowedHostIsAllowedExactlyAsWritten() {
        try (TenantConnection contoso =
                connection().allowHost("Apps.Contoso.com").build()) {
            contoso.requireOwnHost(ApiUrl.of("https://apps.contoso.com/x"));
            contoso.requireOwnHost(HR);
            for (String other : List.of(
                    "https://evil.apps.contoso.com", "https://contoso.com", "https://apps.contoso.com.evil.com")) {
                ApiUrl strange = ApiUrl.of(other);
                assertThrows(IllegalArgumentException.class, () -> contoso.requireOwnHost(strange));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sp.contoso.com",
                "sp.contoso.com/",
                "sp.contoso.com/sites",
                "sp.contoso.com:443",
                "sp.contoso.com:8443",
                "user@sp.contoso.com",
                "*",
                "*.contoso.com",
                "",
                " ",
                " sp.contoso.com",
                "sp.contoso.com ",
                "sp contoso com",
                "sp..contoso.com",
                "sp.contoso.com?x",
                "sp.contoso.com#x",
                "sp\\contoso.com",
                "sp\u3002contoso.com",
                "m\u00fcnchen.example",
                "sp%2econtoso.com",
                "10.0.0.1",
                "::2",
                "sp.contoso.com\u0000"
            })
    void refusesToAllowInvalidHostNames(String host) {
        TenantConnection.Builder builder = connection();

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> builder.allowHost(host));

        assertTrue(e.getMessage().startsWith("host must be a bare host name"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sharepoint.com", "", "com"})
    void hostSuffixMustStartWithADot(String suffix) {
        assertThrows(IllegalArgumentException.class, () -> new Cloud("x", "https://login.contoso.example", suffix));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://login.contoso.example", "https://login.contoso.example/", "login.contoso.example"})
    void authorityMustBeHttpsWithoutATrailingSlash(String authority) {
        assertThrows(IllegalArgumentException.class, () -> new Cloud("x", authority, ".sharepoint.com"));
    }

    /** An earlier form of the check took quadratic time: ten seconds for forty thousand characters. */
    @Test
    void truncatesAVeryLongUrlInTheRefusal() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ApiUrl.of("a".repeat(4_000_000) + "\\"));

        assertTrue(e.getMessage().length() < 3_000);
    }

    @Test
    void refusalNeverQuotesTheUserInfo() {
        for (String text :
                List.of("https://user:canary@contoso.sharepoint.com/a", "canary@host", "https:\\\\canary@h/x@y")) {
            String message = assertThrows(IllegalArgumentException.class, () -> ApiUrl.of(text))
                    .getMessage();
            assertFalse(message.contains("canary"), message);
        }
    }
}
