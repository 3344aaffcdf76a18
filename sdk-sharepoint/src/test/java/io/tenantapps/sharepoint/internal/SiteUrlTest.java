package io.tenantapps.sharepoint.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the fast path for plain URLs returns what the parser for all URLs returns. */
class SiteUrlTest {
    private static final String[] PARTS = {
        "https://",
        "contoso.sharepoint.com",
        "contoso-my",
        "sites",
        "hr",
        "/",
        "/",
        "/",
        "/",
        "-",
        ".",
        "a",
        "Z",
        "9",
        "xn--",
        "SitePages",
        "Home.aspx",
        "_layouts",
        "%20",
        "?",
        "#",
        "@",
        ":",
        "\\",
        ";",
        "lists",
        "teams",
        " ",
        "ä"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.sharepoint.com",
                "https://contoso.sharepoint.com/",
                "https://contoso.sharepoint.com/sites/Team-1",
                "https://contoso-my.sharepoint.com/personal/ada/",
                "https://contoso.sharepoint.com/sites/lists"
            })
    void plainUrlTakesTheFastPath(String url) {
        assertNotNull(SiteUrl.plain(url, false));
        assertEquals(SiteUrl.parsed(url, false), SiteUrl.plain(url, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://contoso.sharepoint.com/sites/hr",
                "https://Contoso.sharepoint.com/sites/hr",
                "https://contoso.sharepoint.com//sites",
                "https://contoso.sharepoint.com/sites/a b",
                "https://contoso.sharepoint.com/sites/hr/SitePages",
                "https://contoso.sharepoint.com/sites/hr/_layouts/15",
                "https://contoso.sharepoint.com:8443/sites/hr",
                "https://user@contoso.sharepoint.com/sites/hr",
                "https://127.0.0.1/sites/hr",
                "https://contoso/sites/hr",
                "https://contoso.sharepoint.com./sites/hr",
                "https://xn--contoso.sharepoint.com/sites/hr"
            })
    void urlThatIsNotPlainIsLeftToTheParser(String url) {
        assertNull(SiteUrl.plain(url, false));
    }

    @Test
    void pathTakesTheFastPathToo() {
        SiteUrl site = SiteUrl.of("/sites/hr/", "https://contoso.sharepoint.com");

        assertEquals(new SiteUrl("https://contoso.sharepoint.com/sites/hr", "/sites/hr", true), site);
        assertEquals(SiteUrl.parsed("https://contoso.sharepoint.com/sites/hr/", true), site);
    }

    @Test
    void randomUrlsHaveTheSameResultOnBothPaths() {
        Random random = new Random(20261130);
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder url = new StringBuilder("https://contoso.sharepoint.com/sites/hr");
            for (int change = random.nextInt(4); change > 0; change--) {
                int at = random.nextInt(url.length() + 1);
                url.replace(at, Math.min(url.length(), at + random.nextInt(3)), PARTS[random.nextInt(PARTS.length)]);
            }
            SiteUrl fast = SiteUrl.plain(url.toString(), false);
            if (fast != null) {
                plain++;
                assertEquals(SiteUrl.parsed(url.toString(), false), fast, url::toString);
            }
        }
        assertTrue(plain > 50_000, "the fast path was taken " + plain + " times");
    }
}
