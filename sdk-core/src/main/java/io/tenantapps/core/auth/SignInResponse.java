package io.tenantapps.core.auth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.json.JsonSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response of the sign-in service, reduced to the fields that MSAL needs, each of the right type. MSAL copies content
 * that it cannot read, including tokens, into its messages and its log. MSAL must therefore never receive unreadable
 * content.
 */
final class SignInResponse {
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{4,9}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,80}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
    private static final Pattern RESOURCE = Pattern.compile("[A-Za-z0-9_./() -]{1,400}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,65536}");

    private static final List<String> TOKENS =
            List.of("access_token", "refresh_token", "id_token", "client_info", "device_code", "user_code");
    private static final List<String> NUMBERS =
            List.of("expires_in", "ext_expires_in", "refresh_in", "expires_on", "interval");
    private static final List<String> WORDS = List.of("token_type", "foci", "client_id", "object_id");
    private static final List<String> RESOURCES = List.of("msi_res_id", "mi_res_id");
    private static final List<String> TEXTS = List.of("scope", "resource", "message", "verification_uri");

    /** Thrown if a response is unusable. The message quotes no part of the response. */
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        private final boolean isTemporary;

        Unusable(String reason) {
            this(reason, false);
        }

        Unusable(String reason, boolean isTemporary) {
            super(reason);
            this.isTemporary = isTemporary;
        }

        boolean isTemporary() {
            return isTemporary;
        }
    }

    private SignInResponse() {}

    /**
     * Returns a cleaned success response. If the response is not usable, throws an exception that contains the reason.
     */
    static String success(String body) throws Unusable {
        JsonNode answer = tree(body);
        if (!answer.isObject()) {
            throw new Unusable("its response is not JSON");
        }
        Map<String, Object> clean = new LinkedHashMap<>();
        for (String name : TOKENS) {
            copy(answer, name, TOKEN, clean);
        }
        for (String name : NUMBERS) {
            copy(answer, name, NUMBER, clean);
        }
        for (String name : WORDS) {
            copy(answer, name, WORD, clean);
        }
        for (String name : RESOURCES) {
            copy(answer, name, RESOURCE, clean);
        }
        for (String name : TEXTS) {
            if (answer.path(name).isTextual()) {
                clean.put(name, Redactor.clean(answer.path(name).textValue()));
            }
        }
        if (!clean.containsKey("access_token") && !clean.containsKey("device_code")) {
            throw new Unusable("its response contains no token");
        }
        requireReadable(clean, "id_token", 1);
        requireReadable(clean, "client_info", 0);
        return Json.write(clean);
    }

    private static void copy(JsonNode answer, String name, Pattern form, Map<String, Object> clean) throws Unusable {
        JsonNode value = answer.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        String text = value.asText();
        if (!value.isValueNode() || !form.matcher(text).matches()) {
            throw new Unusable("the value of " + name + " in its response is not valid");
        }
        clean.put(name, value.isNumber() ? (Object) value.longValue() : text);
    }

    /** Checks a field that MSAL parses. */
    private static void requireReadable(Map<String, Object> answer, String name, int part) throws Unusable {
        Object value = answer.get(name);
        if (value == null) {
            return;
        }
        String[] parts = value.toString().split("\\.", -1);
        try {
            byte[] json = Base64.getUrlDecoder().decode(parts[Math.min(part, parts.length - 1)]);
            if (tree(new String(json, StandardCharsets.UTF_8)).isObject()) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new Unusable("the value of " + name + " in its response is not base64");
        }
        throw new Unusable("the value of " + name + " in its response cannot be read");
    }

    private static JsonNode tree(String json) throws Unusable {
        try {
            JsonNode tree = JsonSettings.tree(json);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JacksonException e) {
            throw new Unusable("its response is not JSON");
        }
    }

    /** Returns a cleaned refusal: its codes and ids, without its message. */
    static String refusal(int status, String body) {
        Map<String, Object> clean = new LinkedHashMap<>();
        clean.put("error", "http_" + status);
        clean.put("error_description", "none");
        try {
            JsonNode answer = tree(body);
            for (String name : List.of("error", "suberror", "correlation_id")) {
                JsonNode value = answer.path(name);
                if (value.isTextual() && WORD.matcher(value.textValue()).matches()) {
                    clean.put(name, value.textValue());
                }
            }
            Matcher code = AADSTS.matcher(answer.path("error_description").asText(""));
            if (code.find()) {
                clean.put("error_description", code.group());
            }
        } catch (Unusable e) {
            clean.put("error_description", "the response does not come from the sign-in service");
        }
        return Json.write(clean);
    }
}
