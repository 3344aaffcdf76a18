package io.tenantapps.testing.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tenantapps.testing.Admin;
import io.tenantapps.testing.FakeTenant;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests {@code $filter} for apps, lists and list items. */
@Timeout(60)
class ODataFilterTest {
    private static final String WEB = "/sites/appcatalog/_api/web";
    private static final String APPS = WEB + "/tenantappcatalog/AvailableApps";
    private static final String ITEMS = WEB + "/GetList('/sites/appcatalog/AppCatalog')/items";
    private static final String INVALID = "400 -1, Microsoft.SharePoint.Client.InvalidClientQueryException";
    private static final Pattern TITLE = Pattern.compile("\"Title\":\"([^\"]*)\"");

    private final FakeTenant tenant = FakeTenant.start();
    private final FakeCatalog catalog = tenant.appCatalog("/sites/appcatalog");
    private final Admin admin = Admin.of(tenant);
    private final FakePackage hello = FakePackage.solution("hello").title("Hello");
    private final FakePackage board = FakePackage.solution("board").title("It's a board");
    private final String helloId = catalog.offers(hello);
    private final String boardId = catalog.holds(board);

    @AfterEach
    void close() {
        tenant.close();
    }

    private static String filtered(String path, String filter) {
        return path + "?$select=Title&$filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private List<String> titles(String path, String filter) throws IOException {
        Admin.Reply reply = admin.get(filtered(path, filter));
        assertEquals(200, reply.status(), reply.body());
        return TITLE.matcher(reply.body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void filtersAppsByTheirFields() throws IOException {
        for (String one : List.of(
                "Title eq 'Hello'",
                "title eq 'Hello'",
                "ID eq '" + helloId + "'",
                "ProductId eq '" + hello.productId() + "'",
                "'Hello' eq Title",
                "Deployed eq true",
                "Title ne 'It''s a board'",
                "not (Deployed eq false)",
                "IsClientSideSolution eq true and Deployed eq true",
                "Title eq 'Hello' or Title eq 'Nothing'",
                "(Title eq 'None' or Title eq 'Hello') and CurrentVersionDeployed eq true",
                "startswith(Title,'Hel')",
                "substringof('ell',Title)",
                "Title lt 'I'")) {
            assertEquals(List.of("Hello"), titles(APPS, one), one);
        }
        assertEquals(List.of("It's a board"), titles(APPS, "Title eq 'It''s a board'"));
        assertEquals(List.of("Hello", "It's a board"), titles(APPS, "AadPermissions eq null"));
        assertEquals(List.of(), titles(APPS, "Title eq 'Nothing'"));
    }

    @Test
    void comparesStringsOfAppsExactly() throws IOException {
        assertEquals(List.of(), titles(APPS, "Title eq 'hello'"));
        assertEquals(List.of(), titles(APPS, "ID eq '" + helloId.toUpperCase(Locale.ROOT) + "'"));
    }

    @Test
    void refusesAnInvalidFilterEvenIfTheListIsEmpty() throws IOException {
        tenant.catalogs().ofSite("/sites/empty");
        String empty = "/sites/empty/_api/web/sitecollectionappcatalog/AvailableApps";
        for (String bad : List.of(
                "",
                "Title",
                "Title eq",
                "Title eq 'It's a board'",
                "Title eq 'Hello",
                "Title eq 'Hello' and",
                "Title is 'Hello'",
                "Title EQ 'Hello'",
                "(Title eq 'Hello'",
                "Title eq 'Hello')",
                "Deployed eq 'true'",
                "Title eq 1",
                "ID eq guid'" + helloId + "'",
                "tolower(Title) eq 'hello'",
                "Title eq 'Hello' ; drop")) {
            assertEquals(INVALID, admin.get(filtered(APPS, bad)).error(), bad);
            assertEquals(INVALID, admin.get(filtered(empty, bad)).error(), bad);
        }
        assertEquals(
                "400 -1, Microsoft.SharePoint.SPException",
                admin.get(filtered(APPS, "Name eq 'x'")).error());
    }

    @Test
    void filtersItemsIgnoringCaseAndByProduct() throws IOException {
        String product = hello.productId();
        for (String one : List.of(
                "Title eq 'hello'",
                "AppProductID eq '" + product + "'",
                "AppProductID eq '{" + product.toUpperCase(Locale.ROOT) + "}'",
                "AppProductID eq guid'" + product + "'",
                "Id eq 1",
                "FileLeafRef eq 'HELLO.sppkg'",
                "IsClientSideSolution eq 1 and Id lt 2")) {
            assertEquals(List.of("Hello"), titles(ITEMS, one), one);
        }
        assertEquals(
                "{\"value\":[{\"Id\":1,\"FileLeafRef\":\"hello.sppkg\"}]}",
                admin.get(ITEMS + "?$select=Id,FileLeafRef&$top=1").body());
        assertEquals(INVALID, admin.get(ITEMS + "?$top=many").error());
    }

    @Test
    void filtersListsForTheLibrary() throws IOException {
        Admin.Reply lists = admin.get(WEB + "/lists?$filter=EntityTypeName%20eq%20'AppCatalog'");
        String id = lists.field("Id");
        assertEquals("330", lists.field("BaseTemplate"));
        for (String list : List.of(
                "/lists('" + id + "')",
                "/lists(guid'" + id + "')",
                "/lists/getById('" + id + "')",
                "/lists/GetByTitle('Apps%20for%20SharePoint')",
                "/GetList('/sites/appcatalog/AppCatalog')",
                "/GetList('AppCatalog')",
                "/GetList(@u)?@u='/sites/appcatalog/AppCatalog'")) {
            assertEquals("2", admin.get(WEB + list).field("ItemCount"), list);
        }
        for (String item :
                List.of("/items(2)", "/items/getById(2)", "/getItemById(2)", "/GetItemByUniqueId('" + boardId + "')")) {
            assertEquals(
                    "{\"Id\":2}",
                    admin.get(WEB + "/lists('" + id + "')" + item + "?$select=Id")
                            .body(),
                    item);
        }
        assertEquals(
                "{\"value\":[]}",
                admin.get(WEB + "/lists?$filter=EntityTypeName%20eq%20'Documents'")
                        .body());
        assertEquals(404, admin.get(WEB + "/lists('" + helloId + "')").status());
        assertEquals(404, admin.get(WEB + "/lists/GetByTitle('Documents')").status());
    }

    @Test
    void teamsSyncFindsTheFilteredItemAndFailsOnlyBecauseOfTheToken() throws IOException {
        String list = admin.get(WEB + "/lists?$select=Id&$filter=EntityTypeName%20eq%20'AppCatalog'")
                .field("Id");
        String item = admin.get(WEB + "/lists('" + list + "')/items?$select=Id&$filter=AppProductID%20eq%20'"
                        + board.productId() + "'&$top=1")
                .field("Id");

        assertEquals("2", item);
        assertEquals(
                "400 10005",
                admin.post(WEB + "/tenantappcatalog/SyncSolutionToTeams(id=" + item + ")")
                        .error());
    }
}
