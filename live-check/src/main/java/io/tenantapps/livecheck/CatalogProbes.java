package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Step.get;
import static io.tenantapps.livecheck.Step.post;

import io.tenantapps.livecheck.Step.Digest;
import io.tenantapps.livecheck.Step.Token;
import java.util.List;

/** The probes that read SharePoint sites and app catalogs. */
final class CatalogProbes {
    private static final String APPS = "{catalog}/_api/web/tenantappcatalog/AvailableApps";
    private static final String ODATA_4 = "application/json;odata.metadata=none";

    private CatalogProbes() {}

    static List<Probe> all() {
        return List.of(
                probe(
                        "tenant-settings",
                        "Which fields do the tenant settings have, and what is the URL of the app catalog?",
                        get("{site}/_api/SP_TenantSettings_Current").keep("catalog", "CorporateCatalogUrl")),
                probe("web", "Which fields does a web have?", get("{site}/_api/web?$select=Title,Url,Language")),
                probe(
                        "apps",
                        "Which fields does an app have, and are their names capitalized?",
                        get(APPS)
                                .rows("value")
                                .keep("app", "value/0/ID")
                                .keep("product", "value/0/ProductId")
                                .check("hasIds", (reply, values) -> String.valueOf(remember(reply, values)))),
                probe(
                        "apps-by-post",
                        "Does a POST return the same apps as a GET?",
                        post(APPS)
                                .rows("value")
                                .check(
                                        "sameApps",
                                        (reply, values) ->
                                                String.valueOf(ids(reply).equals(values.get("apps"))))),
                probe(
                        "apps-on-another-web",
                        "Does the catalog also respond at the URL of a web without a catalog?",
                        get("{site}/_api/web/tenantappcatalog/AvailableApps")),
                probe("app", "Which fields does a single app have?", get(APPS + "/GetById('{app}')")),
                probe(
                        "spelling-of-paths",
                        "Are paths and functions case-insensitive?",
                        get("{catalog}/_api/WEB/TENANTAPPCATALOG/availableapps/getbyid('{app}')")),
                probe(
                        "app-missing",
                        "What is the response for an unknown app?",
                        get(APPS + "/GetById('" + Probe.NOBODY + "')")),
                probe(
                        "app-by-product-id",
                        "What is the response to a product id instead of an app id?",
                        get(APPS + "/GetById('{product}')")),
                probe(
                        "app-id-invalid",
                        "What is the response to an id that is not a GUID?",
                        get(APPS + "/GetById('no-guid')")),
                probe("apps-by-key", "Does the list of apps support keys?", get(APPS + "('" + Probe.NOBODY + "')")),
                probe(
                        "aliases",
                        "Are parameter aliases accepted in a catalog?",
                        get(APPS + "/GetById(@id)?@id='{app}'")),
                probe(
                        "filter",
                        "Does a filter compare the ids of apps exactly?",
                        get(APPS + "?$filter=ID eq '{app}'"),
                        get(APPS + "?$filter=ID eq guid'{app}'")),
                probe(
                        "filter-invalid",
                        "What is the response to a filter with a syntax error, or with an unknown field?",
                        get(APPS + "?$filter=Title eq eq"),
                        get(APPS + "?$filter=NoSuchField eq 'a'")),
                probe(
                        "apps-sorted",
                        "Are apps sorted by $orderby?",
                        get(APPS + "?$orderby=Title")
                                .check("sorted", (reply, values) -> String.valueOf(isSorted(reply)))),
                probe(
                        "apps-paged",
                        "Is the list of apps paged by $top?",
                        get(APPS + "?$top=1")
                                .check("oneRow", (reply, values) -> String.valueOf(reply.rows("value") == 1))),
                probe(
                        "argument-unknown",
                        "What is the response to an unknown argument?",
                        get(APPS + "/GetById(nosuchargument='" + Probe.NOBODY + "')")),
                probe(
                        "quote-not-doubled",
                        "What is the response to a string with a quote that is not doubled?",
                        get(APPS + "/GetById('o'brien')")),
                probe(
                        "action-by-get",
                        "What is the response to a GET of an action?",
                        get(APPS + "/GetById('" + Probe.NOBODY + "')/Deploy")),
                probe(
                        "site-catalog",
                        "What is the response if a site has an app catalog, and if it has none?",
                        get("{site}/_api/web/sitecollectionappcatalog"),
                        get("{site}/_api/web/sitecollectionappcatalog/AvailableApps")),
                probe(
                        "site-catalogs",
                        "Which fields does the list of sites with an app catalog have?",
                        get("{catalog}/_api/web/tenantappcatalog/SiteCollectionAppCatalogsSites")
                                .rows("value")),
                probe(
                        "app-tiles",
                        "Which fields does an app on a web have?",
                        get("{site}/_api/web/AppTiles?$filter=AppType eq 3").rows("value")),
                probe(
                        "base-permissions",
                        "What is the form of the effective permissions of a web?",
                        get("{site}/_api/web/effectiveBasePermissions")),
                probe("verbose", "What is the verbose form of apps?", get(APPS).accept(Step.VERBOSE)),
                probe(
                        "verbose-error",
                        "What is the verbose form of an error?",
                        get(APPS + "/GetById('" + Probe.NOBODY + "')").accept(Step.VERBOSE)),
                probe(
                        "odata-4-error",
                        "What is the form of an error for OData 4?",
                        get(APPS + "/GetById('" + Probe.NOBODY + "')").accept(ODATA_4)),
                probe(
                        "xml-error",
                        "What is the response to a client that does not accept JSON?",
                        get(APPS + "/GetById('" + Probe.NOBODY + "')").accept("*/*")),
                probe("url-missing", "What is the response to an unknown URL?", get("{site}/_api/web/nosuchfunction")),
                probe(
                        "site-missing",
                        "What is the response from a site that does not exist?",
                        get("{origin}/sites/" + TinyPackage.PREFIX + "missing/_api/web")),
                probe(
                        "digest-missing",
                        "Does a POST with a bearer token need a form digest?",
                        post(APPS + "/GetById('{app}')")),
                probe(
                        "digest-invalid",
                        "What is the response to an invalid form digest?",
                        post(APPS + "/GetById('{app}')").digest(Digest.INVALID)),
                probe(
                        "context-info",
                        "Which fields does the context information have, and how long is a form digest valid?",
                        post("{site}/_api/contextinfo")
                                .check("digestSeconds", (reply, values) -> reply.field("FormDigestTimeoutSeconds"))),
                probe(
                        "token-missing",
                        "What is the response to a request without a token?",
                        get("{site}/_api/web").token(Token.MISSING)),
                probe(
                        "token-invalid",
                        "What is the response to a token that is not valid?",
                        get("{site}/_api/web").token(Token.INVALID)),
                probe(
                        "token-of-another-host",
                        "What is the response to a token for another host of the tenant?",
                        get("{site}/_api/web").token(Token.OF_ADMIN_SITE)));
    }

    private static boolean remember(Reply reply, Values values) {
        values.set("apps", ids(reply));
        return !ids(reply).isEmpty();
    }

    private static String ids(Reply reply) {
        return String.join(" ", reply.json().path("value").findValuesAsText("ID"));
    }

    private static boolean isSorted(Reply reply) {
        List<String> titles = reply.json().path("value").findValuesAsText("Title");
        return reply.isSuccess()
                && titles.stream()
                        .sorted(String.CASE_INSENSITIVE_ORDER)
                        .toList()
                        .equals(titles);
    }

    private static Probe probe(String name, String question, Step... steps) {
        return new Probe(name, Area.CATALOG, question, steps);
    }
}
