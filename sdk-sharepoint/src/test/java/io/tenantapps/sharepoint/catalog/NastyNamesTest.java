package io.tenantapps.sharepoint.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tenantapps.canaries.NastyText;
import io.tenantapps.sharepoint.AppId;
import io.tenantapps.sharepoint.BareServer;
import io.tenantapps.sharepoint.ProductId;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests over a real socket that a name arrives as one literal in one path segment, or that nothing is sent. */
class NastyNamesTest {
    private static final String PREFIX = "/sites/apps/_api/web/tenantappcatalog/";
    private static final String BEFORE = "Add(overwrite=false, url='";
    private static final AppId APP = AppId.of("dcf176f0-2f9e-4785-9933-47e97195ace5");

    private static BareServer server;
    private static AppCatalogClient catalog;

    @BeforeAll
    static void start() {
        server = new BareServer();
        catalog = AppCatalogClient.tenant(server.connection(), server.url("/sites/apps"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> names() {
        Stream<String> known = Stream.of(
                "a&b.sppkg",
                "a+b.sppkg",
                "a%b.sppkg",
                "a%2fb.sppkg",
                "a%27b.sppkg",
                "a%00b.sppkg",
                "a#b.sppkg",
                "a/b.sppkg",
                "a:b.sppkg",
                "a;b.sppkg",
                "a@b.sppkg",
                "a=b,overwrite=true.sppkg",
                "a',overwrite=true,x='.sppkg",
                "a'b.sppkg",
                "''.sppkg",
                "'.sppkg",
                "a'').sppkg",
                "@u.sppkg",
                "..sppkg",
                "../a.sppkg",
                "..\\a.sppkg",
                "a..sppkg",
                "a/../../b.sppkg",
                "%2e%2e%2fa.sppkg",
                "a\r\nX-Evil: 1.sppkg",
                "a\u0000.sppkg",
                "a\u0085.sppkg",
                "a\u2028b.sppkg",
                "a\u202Egkpps.sppkg",
                "\u05D0\u05D1.sppkg",
                "\u0639\u0631\u0628.app",
                "\uFEFFa.sppkg",
                "a\u200b.sppkg",
                "e\u0301.sppkg",
                "\uD83D\uDE00.sppkg",
                "\uD83D.sppkg",
                "\uFF0E\uFF0E\uFF0Fa.sppkg",
                "\uFF07.sppkg",
                "{a}.sppkg",
                "<a>.sppkg",
                "a|b.sppkg",
                "`id`.sppkg",
                "$(id).sppkg",
                "~a.sppkg",
                "_vti_a.sppkg",
                "a b.sppkg",
                " a.sppkg",
                "a.sppkg ",
                "CON.sppkg",
                "x".repeat(300) + ".sppkg",
                "\u00e9".repeat(390) + ".sppkg",
                "x".repeat(401) + ".sppkg");
        return Stream.concat(known, IntStream.range(0, 300).mapToObj(NastyNamesTest::random));
    }

    private static String random(int seed) {
        return "n" + NastyText.of(seed, "'%27&+#;,=()@. \u00e9\u05D0\u2028\uFF07\u0301az", 20) + ".sppkg";
    }

    @ParameterizedTest
    @MethodSource("names")
    void nameArrivesAsOneLiteralOrNothingIsSent(String name) {
        int before = server.web.getRequestCount();
        AddApp add;
        try {
            add = catalog.add(name, new byte[] {1});
        } catch (IllegalArgumentException refused) {
            assertEquals(before, server.web.getRequestCount());
            assertTrue(refused.getMessage().chars().noneMatch(c -> c == '\n' || c == '\r'), refused.getMessage());
            return;
        }
        server.answer("{\"UniqueId\":\"" + APP + "\"}");

        add.execute();

        String target = server.take().getTarget();
        assertTrue(target.startsWith(PREFIX), target);
        String segment = target.substring(PREFIX.length());
        assertTrue(segment.matches("[!-~&&[^/?#\\\\\"<>]]+"), target);
        String decoded = NastyText.decoded(segment);
        assertTrue(decoded.startsWith(BEFORE) && decoded.endsWith("')"), decoded);
        assertEquals(name, literal(decoded.substring(BEFORE.length(), decoded.length() - 2)));
    }

    /** Parses the OData literal. A single quote would end the literal. */
    private static String literal(String quoted) {
        String without = quoted.replace("''", "");
        assertTrue(without.indexOf('\'') < 0, quoted);
        return quoted.replace("''", "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "..",
                "1",
                "dcf176f0-2f9e-4785-9933-47e97195ace",
                "dcf176f0-2f9e-4785-9933-47e97195ace55",
                "dcf176f0-2f9e-4785-9933-47e97195ace5')/Remove",
                "dcf176f0-2f9e-4785-9933-47e97195ace5%27",
                "{dcf176f0-2f9e-4785-9933-47e97195ace5",
                "dcf176f02f9e4785993347e97195ace5",
                "dcf176f0-2f9e-4785-9933-47e97195ac\uFF155",
                "dcf176f0-2f9e-4785-9933-47e97195ace5\u0000",
                "../f176f0-2f9e-4785-9933-47e97195ace5",
                "gcf176f0-2f9e-4785-9933-47e97195ace5"
            })
    void refusesStringsThatAreNotIds(String text) {
        assertThrows(IllegalArgumentException.class, () -> AppId.of(text));
        assertThrows(IllegalArgumentException.class, () -> ProductId.of(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/sites/hr",
                "//evil.example/sites/hr",
                "\\\\evil.example\\hr",
                "https://contoso.sharepoint.com@evil.example/",
                "https://contoso.sharepoint.com.evil.example/",
                "http://contoso.sharepoint.com/sites/hr",
                "https://contoso.sharepoint.com/sites/hr?x=1",
                "https://contoso.sharepoint.com/sites/hr#x",
                "javascript:alert(1)",
                "https://contoso.sharepoint.com/sites/\uD83D",
                "https://contoso.sharepoint.com/sites/a;b",
                "https://contoso.sharepoint.com/sites/a%2Fb",
                "https://[::ffff:10.0.0.1]/",
                "https://contoso.sharepoint.com:444/",
                ""
            })
    void refusesAnInvalidWebBeforeSending(String web) {
        int before = server.web.getRequestCount();

        assertThrows(
                IllegalArgumentException.class, () -> catalog.install(APP, web).execute());

        assertEquals(before, server.web.getRequestCount());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sites/o'brien",
                "/sites/a b",
                "/sites/100%25",
                "/sites/Z\u00fcrich",
                "/sites/\u05D0",
                "/sites/a+b",
                "/sites/a&b"
            })
    void sendsTheRequestToAWebWithAnUnusualName(String path) {
        server.answer("{}");

        catalog.install(APP, server.url("/").replaceFirst("/$", "") + path).execute();

        String target = server.take().getTarget();
        List<String> segments = List.of(target.substring(1).split("/", -1));
        assertEquals(8, segments.size(), target);
        assertEquals(NastyText.decoded(path.substring("/sites/".length())), NastyText.decoded(segments.get(1)));
        assertEquals("AvailableApps", segments.get(5).substring(0, 13));
    }
}
