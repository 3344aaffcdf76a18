package io.tenantapps.livecheck;

import static io.tenantapps.livecheck.Step.get;

import io.tenantapps.livecheck.Step.Token;
import java.util.ArrayList;
import java.util.List;

/** The probes that read from the Business Central admin center. */
final class BusinessCentralProbes {
    private static final String ROOT = "{bc}/admin/v2.29/";
    private static final String FAMILY = ROOT + "applications/BusinessCentral/environments/";
    private static final String ENVIRONMENT = FAMILY + "{environment}";

    private BusinessCentralProbes() {}

    static List<Probe> all() {
        return List.of(
                probe(
                        "environments",
                        "Which fields does an environment have?",
                        get(ROOT + "applications/environments")),
                probe("environment", "Is an environment returned as an object or as a list?", get(ENVIRONMENT)),
                probe(
                        "environment-in-capitals",
                        "Are the names of environments case-insensitive?",
                        get(FAMILY + "{environmentInCapitals}")),
                probe(
                        "family-in-lower-case",
                        "Are the names of application families case-insensitive?",
                        get(ROOT + "applications/businesscentral/environments/{environment}")),
                probe(
                        "environment-missing",
                        "What is the response for an unknown environment?",
                        get(FAMILY + "live-check-missing/apps")),
                probe(
                        "family-missing",
                        "What is the response for an unknown application family?",
                        get(ROOT + "applications/nosuchfamily/environments/{environment}")),
                probe(
                        "version-unknown",
                        "What is the response to an unknown API version?",
                        get("{bc}/admin/v9.99/applications/environments"),
                        get("{bc}/admin/v9.99/applications/environments").token(Token.MISSING),
                        get("{bc}/admin/V2.29/applications/environments")),
                probe(
                        "version-too-old",
                        "What is the response if an endpoint is newer than the API version?",
                        get(
                                "{bc}/admin/v2.0/applications/BusinessCentral/environments/{environment}/apps/scheduledPteOperations")),
                probe(
                        "fields-of-v2-0",
                        "Are newer fields missing in an older API version?",
                        get("{bc}/admin/v2.0/applications/environments")),
                probe(
                        "bc-apps",
                        "Which fields does an installed app have, and are they in lower case?",
                        get(ENVIRONMENT + "/apps")
                                .rows("value")
                                .keep("appId", "value/0/id")
                                .check("hasIds", (reply, values) -> String.valueOf(remember(reply, values)))),
                probe(
                        "bc-apps-of-v2-24",
                        "Do API versions before 2.25 omit extensions?",
                        get("{bc}/admin/v2.24/applications/BusinessCentral/environments/{environment}/apps")
                                .rows("value")
                                .check(
                                        "sameApps",
                                        (reply, values) ->
                                                String.valueOf(ids(reply).equals(values.get("installed"))))),
                probe(
                        "bc-updates",
                        "Which fields does an available update have, and how many rows does an app have?",
                        get(ENVIRONMENT + "/apps/availableUpdates")
                                .rows("value")
                                .check("oneRowPerApp", (reply, values) -> String.valueOf(hasOneRowPerApp(reply)))),
                probe(
                        "bc-app-operations",
                        "Which fields does an operation of an app have?",
                        get(ENVIRONMENT + "/apps/{appId}/operations")
                                .rows("value")
                                .keep("operation", "value/0/id")),
                probe(
                        "bc-operation-missing",
                        "What is the response for an unknown operation?",
                        get(ENVIRONMENT + "/apps/{appId}/operations/" + Probe.NOBODY)),
                probe(
                        "bc-operation-of-another-app",
                        "What is the response if an operation belongs to another app?",
                        get(ENVIRONMENT + "/apps/" + Probe.NOBODY + "/operations/{operation}")),
                probe(
                        "bc-uninstall-requirements",
                        "Which fields do the requirements of an uninstallation have?",
                        get(ENVIRONMENT + "/apps/{appId}/uninstallRequirements").rows("value")),
                probe(
                        "bc-app-missing",
                        "What is the response for an app that is not installed?",
                        get(ENVIRONMENT + "/apps/" + Probe.NOBODY + "/operations")),
                probe(
                        "bc-scheduled-extensions",
                        "How are operations of per-tenant extensions listed?",
                        get(ENVIRONMENT + "/apps/scheduledPteOperations").rows("value")),
                probe(
                        "bc-environment-operations",
                        "Which fields does an operation of an environment have?",
                        get(ENVIRONMENT + "/operations").rows("value")),
                probe(
                        "bc-tenant-operations",
                        "Which fields and types do the operations of a tenant have?",
                        get(ROOT + "environments/operations").rows("value")),
                probe(
                        "bc-restore-periods",
                        "Which fields does a period have to which an environment can be restored?",
                        get(ENVIRONMENT + "/availableRestorePeriods").rows("value")),
                probe(
                        "bc-tenant-used-storage",
                        "Which fields does the storage of all environments have?",
                        get(ROOT + "environments/usedstorage").rows("value")),
                probe(
                        "bc-any-operation-missing",
                        "What is the response for an unknown operation of the tenant?",
                        get(ROOT + "environments/operations/" + Probe.NOBODY)),
                probe(
                        "bc-environment-updates",
                        "Which values do an environment's updates have?",
                        get(ENVIRONMENT + "/updates").rows("value")),
                probe(
                        "bc-update-window",
                        "What is the update window before it is set?",
                        get(ENVIRONMENT + "/settings/upgrade")),
                probe("bc-used-storage", "Which fields does the storage have?", get(ENVIRONMENT + "/usedstorage")),
                probe(
                        "bc-time-zones",
                        "Which fields does a time zone have?",
                        get(ROOT + "applications/settings/timezones").rows("value")),
                probe(
                        "bc-security-group",
                        "What is the response if an environment has no security group, and which fields does a group have?",
                        get(ENVIRONMENT + "/settings/securitygroupaccess")),
                probe(
                        "bc-licence-access",
                        "What is the response for the access with Microsoft 365 licences, and if it was never set?",
                        get(ENVIRONMENT + "/settings/accesswithm365licenses")),
                probe(
                        "bc-sessions",
                        "Which fields does a session have?",
                        get(ENVIRONMENT + "/sessions").rows("value")),
                probe(
                        "bc-session-missing",
                        "What is the response for a session that does not exist?",
                        get(ENVIRONMENT + "/sessions/1999999999")),
                probe(
                        "bc-support-contact",
                        "Which fields does the support contact have, and what is the response if none is set?",
                        get(ROOT + "support/applications/BusinessCentral/environments/{environment}/supportcontact")),
                probe(
                        "bc-applications",
                        "Which fields does an application family have, and are its countries an object or a list?",
                        get(ROOT + "applications/")),
                probe(
                        "bc-application-versions",
                        "Are the versions of a ring strings?",
                        get(ROOT + "applications/BusinessCentral/Countries/US/Rings/PROD")),
                probe(
                        "bc-application-versions-missing",
                        "What is the response for an unknown country, and for an unknown ring?",
                        get(ROOT + "applications/BusinessCentral/Countries/XX/Rings/PROD"),
                        get(ROOT + "applications/BusinessCentral/Countries/US/Rings/NOSUCHRING")),
                probe(
                        "bc-notification-settings",
                        "Which fields do the notification settings have?",
                        get(ROOT + "settings/notification")),
                probe(
                        "bc-notification-recipients",
                        "Which fields does a recipient of notifications have?",
                        get(ROOT + "settings/notification/recipients")),
                probe(
                        "bc-telemetry",
                        "Which columns does the telemetry have, and are their types names or numbers?",
                        get(ENVIRONMENT + "/telemetry?logCategory=All")),
                probe("bc-quotas", "Which fields do the quotas have?", get(ROOT + "environments/quotas")),
                probe(
                        "bc-manageable-tenants",
                        "Which fields does a manageable tenant have?",
                        get(ROOT + "authorizedAadApps/manageableTenants")),
                probe(
                        "bc-token-missing",
                        "What is the response to a request without a token?",
                        get(ROOT + "applications/environments").token(Token.MISSING)),
                probe(
                        "bc-token-invalid",
                        "What is the response to a token that is not valid?",
                        get(ROOT + "applications/environments").token(Token.INVALID)));
    }

    private static boolean remember(Reply reply, Values values) {
        values.set("installed", ids(reply));
        return !ids(reply).isEmpty();
    }

    private static String ids(Reply reply) {
        List<String> ids = reply.json().path("value").findValuesAsText("id");
        return String.join(" ", ids.stream().sorted().toList());
    }

    private static boolean hasOneRowPerApp(Reply reply) {
        List<String> ids = new ArrayList<>();
        reply.json().path("value").forEach(row -> ids.add(row.path("appId").asText()));
        return ids.stream().distinct().count() == ids.size();
    }

    private static Probe probe(String name, String question, Step... steps) {
        return new Probe(name, Area.BUSINESS_CENTRAL, question, steps);
    }
}
