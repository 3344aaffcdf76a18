package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Step.get;
import static io.tenantapps.livecheck.Step.post;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The probes that read classic add-ins, on the admin site. */
final class AddinProbes {
    private static final String WEB = "{admin}/_api/web/";
    private static final String PRINCIPAL = "i:0i.t|ms.sp.ext|" + Probe.NOBODY + "@" + Probe.NOBODY;
    private static final String ONE_SITE = "{\"urls\":[\"{site}\"]}";
    private static final int LIMIT = 500;

    private AddinProbes() {}

    static List<Probe> all() {
        return List.of(
                probe(
                        "addins",
                        "Which fields does an add-in have?",
                        post(WEB + "AvailableAddIns")
                                .json(ONE_SITE, Step.VERBOSE)
                                .rows("addins")),
                probe(
                        "addin-names-of-2024-02",
                        "Does the service accept the names on Microsoft's page of February 2024?",
                        post(WEB + "AvailableAddIns").json("{\"fullUrls\":[\"{site}\"]}", Step.VERBOSE)),
                probe(
                        "addin-relative-urls",
                        "Does the service accept server-relative URLs?",
                        post(WEB + "AvailableAddIns")
                                .json("{\"serverRelativeUrls\":[\"{sitePath}\"]}", Step.VERBOSE)
                                .rows("addins")),
                probe(
                        "addin-absolute-as-relative",
                        "What is the response to an absolute URL in a list of server-relative URLs?",
                        post(WEB + "AvailableAddIns")
                                .json("{\"serverRelativeUrls\":[\"{site}\"]}", Step.VERBOSE)
                                .check("hasError", (reply, values) -> String.valueOf(hasError(reply)))),
                probe(
                        "addins-of-no-web",
                        "What is the response to a request without webs?",
                        post(WEB + "AvailableAddIns").json("{\"urls\":[]}", Step.VERBOSE),
                        post(WEB + "AvailableAddIns").json("{}", Step.VERBOSE)),
                probe(
                        "addins-of-a-missing-web",
                        "Which row reports a web that does not exist?",
                        post(WEB + "AvailableAddIns")
                                .json("{\"urls\":[\"{origin}/sites/" + TinyPackage.PREFIX + "missing\"]}", Step.VERBOSE)
                                .check("hasError", (reply, values) -> String.valueOf(hasError(reply)))),
                probe(
                        "addins-of-a-web-twice",
                        "Does the response contain a web twice if the request does?",
                        post(WEB + "AvailableAddIns")
                                .json("{\"urls\":[\"{site}\",\"{site}\"]}", Step.VERBOSE)
                                .rows("addins")
                                .check("repeatsRows", (reply, values) -> String.valueOf(repeatsRows(reply)))),
                probe(
                        "addins-over-the-limit",
                        "What is the response to 501 webs, one more than documented? None of the webs exists.",
                        post(WEB + "AvailableAddIns").json("{\"urls\":[" + webs(LIMIT + 1) + "]}", Step.VERBOSE)),
                probe("addins-by-get", "What is the response to a GET of a function?", get(WEB + "AvailableAddIns")),
                probe(
                        "addins-of-another-site",
                        "What is the response from a site that is not the admin site?",
                        post("{site}/_api/web/AvailableAddIns").json(ONE_SITE, Step.VERBOSE)),
                probe(
                        "addins-verbose",
                        "What is the verbose form of a response?",
                        post(WEB + "AvailableAddIns")
                                .json(ONE_SITE, Step.VERBOSE)
                                .accept(Step.VERBOSE)),
                probe(
                        "addin-unknown-property",
                        "What is the response to an unknown property inside an object?",
                        post(WEB + "AddinPermissions")
                                .json("{\"addins\":[{\"url\":\"{site}\",\"appIdentifiers\":[\"" + PRINCIPAL
                                        + "\"],\"nosuchproperty\":1}]}"),
                        post(WEB + "AddinPermissions")
                                .json("{\"addins\":[{\"url\":\"{site}\",\"nosuchproperty\":1}]}", Step.VERBOSE)),
                probe(
                        "principals",
                        "Which fields does a principal have?",
                        post(WEB + "GetAddinPrincipalsHavingPermissionsInSites")
                                .json(ONE_SITE, Step.VERBOSE)
                                .rows("addinPrincipals")),
                probe(
                        "principals-of-the-tenant",
                        "Which principals does the admin site have?",
                        post(WEB + "GetAddinPrincipalsHavingPermissionsInSites")
                                .json("{\"urls\":[\"{admin}\"]}", Step.VERBOSE)),
                probe(
                        "nested-lists-plain",
                        "Does the service accept nested lists in the plain form, and does it return a row"
                                + " for an unknown principal?",
                        post(WEB + "AddinPermissions")
                                .json("{\"addins\":[{\"url\":\"{site}\",\"appIdentifiers\":[\"" + PRINCIPAL + "\"]}]}")
                                .check(
                                        "hasRow",
                                        (reply, values) -> String.valueOf(reply.rows("addinPermissions") > 0))),
                probe(
                        "nested-lists-verbose",
                        "Does the service accept nested lists in the verbose form?",
                        post(WEB + "AddinPermissions")
                                .json(
                                        "{\"addins\":[{\"url\":\"{site}\",\"appIdentifiers\":{\"__metadata\":{\"type\":"
                                                + "\"Collection(Edm.String)\"},\"results\":[\"" + PRINCIPAL
                                                + "\"]}}]}",
                                        Step.VERBOSE)),
                probe(
                        "nested-lists-mixed",
                        "What is the response to the plain form in a verbose body?",
                        post(WEB + "AddinPermissions")
                                .json(
                                        "{\"addins\":[{\"url\":\"{site}\",\"appIdentifiers\":[\"" + PRINCIPAL
                                                + "\"]}]}",
                                        Step.VERBOSE)),
                probe(
                        "identifier-invalid",
                        "Which row reports an invalid identifier?",
                        post(WEB + "AddinPermissions")
                                .json("{\"addins\":[{\"url\":\"{site}\",\"appIdentifiers\":[\"no-identifier\"]}]}")
                                .check("hasError", (reply, values) -> String.valueOf(reply.rows("failedAddins") > 0))),
                probe(
                        "acs-principals",
                        "What is the response for an application that does not belong to ACS?",
                        post(WEB + "GetACSServicePrincipals")
                                .json("{\"appIds\":[\"" + Probe.NOBODY + "\"]}", Step.VERBOSE)),
                probe(
                        "job-missing",
                        "What is the response for a job that does not exist?",
                        post(WEB + "GetAddinUninstallJobDetail")
                                .json("{\"jobId\":\"" + Probe.NOBODY + "\",\"url\":\"{site}\"}", Step.VERBOSE)));
    }

    private static boolean hasError(Reply reply) {
        return reply.rows("errorsWithServerRelativeUrl") > 0;
    }

    private static boolean repeatsRows(Reply reply) {
        List<String> ids = reply.json().path("addins").findValuesAsText("appInstanceId");
        return ids.stream().distinct().count() < ids.size();
    }

    private static String webs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"{origin}/sites/" + TinyPackage.PREFIX + "missing-" + i + "\"")
                .collect(Collectors.joining(","));
    }

    private static Probe probe(String name, String question, Step... steps) {
        return new Probe(name, Area.ADDINS, question, steps);
    }
}
