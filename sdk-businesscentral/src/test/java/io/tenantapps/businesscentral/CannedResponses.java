package io.tenantapps.businesscentral;

import java.util.ArrayList;
import java.util.List;

/** Short responses of the service, for tests that need many responses. */
public final class CannedResponses {
    public static final BcAppId APP = BcAppId.of("1ed76016-b288-401c-92e1-75b2d47ff223");
    public static final OperationId OPERATION = OperationId.of("00000950-1111-4222-8333-444444444444");

    /** The start time of the tests, in virtual time. */
    public static final String NOW = "2026-09-01T12:00:00Z";

    private CannedResponses() {}

    public static String operation(String type, String status) {
        return operation(OPERATION.toString(), type, status, "2.0.0.0", NOW, "");
    }

    public static String operation(
            String id, String type, String status, String version, String createdOn, String errorMessage) {
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"status\":\"" + status
                + "\",\"sourceVersion\":\"1.0.0.0\",\"targetVersion\":\"" + version + "\",\"createdOn\":\"" + createdOn
                + "\",\"errorMessage\":\"" + errorMessage.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }

    public static String list(String... rows) {
        return "{\"value\":[" + String.join(",", rows) + "]}";
    }

    public static String app(String version, String state) {
        return "{\"id\":\"" + APP + "\",\"name\":\"Contoso Sales\",\"publisher\":\"Contoso\",\"version\":\"" + version
                + "\",\"state\":\"" + state + "\"}";
    }

    public static String environment(String status) {
        return "{\"name\":\"Production\",\"status\":\"" + status + "\"}";
    }

    public static String error(String code, String words) {
        return "{\"code\":\"" + code + "\",\"message\":\"" + words + "\"}";
    }

    public static String odata(String code, String words) {
        return "{\"error\":" + error(code, words) + "}";
    }

    /** Returns the same refusal in every language and in both envelopes. */
    public static List<String> refusals(String code) {
        List<String> all = new ArrayList<>();
        for (String words : List.of(
                "App is already installed.",
                "Die App ist bereits installiert.",
                "De app is al ge\u00efnstalleerd.",
                "An update has already been scheduled.",
                "")) {
            all.add(error(code, words));
            all.add(odata(code, words));
        }
        return all;
    }
}
