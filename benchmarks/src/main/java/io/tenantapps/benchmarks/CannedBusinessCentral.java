package io.tenantapps.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The responses of Business Central's admin center API, with the fields that the service sends. */
final class CannedBusinessCentral {
    private static final String TENANT = "5a1e0000-0000-4000-8000-000000000001";

    private CannedBusinessCentral() {}

    /** Returns the installed apps: in version 1.0.0.0. */
    static byte[] installed(int apps) {
        return list(apps, number -> """
                        {"id":"%s","name":"Contoso App %d","publisher":"Contoso","version":"1.0.0.0","state":"installed",\
                        "lastOperationId":"%s","lastUpdateAttemptResult":"succeeded","lastUninstallOperationId":null,\
                        "lastUninstallAttemptResult":"","appType":"global","canBeUninstalled":true}""".formatted(id(number), number, id(number)));
    }

    /** Returns an update for each app. The update of an app needs the new version of the app before. */
    static byte[] updates(int apps) {
        return list(apps, number -> """
                        {"appId":"%s","name":"Contoso App %d","publisher":"Contoso","version":"2.0.0.0","requirements":[%s]}""".formatted(id(number), number, number == 0 ? "" : requirement(number - 1)));
    }

    private static String requirement(int number) {
        return """
                {"appId":"%s","name":"Contoso App %d","publisher":"Contoso","version":"2.0.0.0","type":"update"}""".formatted(id(number), number);
    }

    static byte[] environments(int count) {
        return list(count, number -> """
                        {"friendlyName":"Sandbox%d","type":"Sandbox","name":"Sandbox%d","countryCode":"DK",\
                        "applicationFamily":"BusinessCentral","aadTenantId":"%s","applicationVersion":"28.0.40000.0",\
                        "status":"Active","webClientLoginUrl":"https://businesscentral.dynamics.com/%s/Sandbox%d",\
                        "webServiceUrl":"https://api.businesscentral.dynamics.com","locationName":"West Europe",\
                        "platformVersion":"28.0.40001.0","ringName":"Production","appInsightsKey":"","softDeletedOn":null,\
                        "hardDeletePendingOn":null,"deleteReason":null,"appSourceAppsUpdateCadence":"Default","geoName":"Europe",\
                        "versionDetails":{"version":"28.0.40000.0","gracePeriodStartDate":null,"enforcedUpdatePeriodStartDate":null}}""".formatted(number, number, TENANT, TENANT, number));
    }

    private static String id(int number) {
        return new UUID(0x1234567890ab4000L + number, 0x8000000000000000L + number).toString();
    }

    private static byte[] list(int rows, IntFunction<String> row) {
        return IntStream.range(0, rows)
                .mapToObj(row)
                .collect(Collectors.joining(",", "{\"value\":[", "]}"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
