package io.tenantapps.testing.entra;

import io.tenantapps.testing.internal.http.Received;
import io.tenantapps.testing.internal.text.PercentCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request to a sign-in service.
 *
 * @param host the requested host, in lower case
 * @param path the decoded path after the host
 * @param form the parameters of the query and the body
 * @param repeated the name of a repeated parameter, or null
 * @param traceId the id that the service assigns to this request
 */
record SignInRequest(
        String method,
        String host,
        List<String> path,
        Map<String, String> form,
        @Nullable String repeated,
        Headers headers,
        String traceId) {

    /** The path prefix of sign-in requests; the requested host follows it. */
    static final String PREFIX = "/~sign-in/";

    /** The parameters that the log may show. Any other parameter may be secret. */
    private static final Set<String> HARMLESS = Set.of(
            "api-version",
            "audience",
            "authorization_endpoint",
            "claims",
            "client_assertion_type",
            "client_id",
            "client_info",
            "code_challenge_method",
            "grant_type",
            "prompt",
            "redirect_uri",
            "resource",
            "response_mode",
            "response_type",
            "scope");

    static boolean isFor(String target) {
        return target.startsWith(PREFIX);
    }

    static SignInRequest of(Received request) {
        String[] parts = request.target().split("\\?", 2);
        List<String> path = new ArrayList<>();
        for (String segment : parts[0].substring(PREFIX.length()).split("/", -1)) {
            path.add(PercentCode.decoded(segment));
        }
        Map<String, String> form = new LinkedHashMap<>();
        String repeated = read(parts.length < 2 ? "" : parts[1], form, null);
        repeated = read(request.body().utf8(), form, repeated);
        return new SignInRequest(
                request.method(),
                path.get(0).toLowerCase(Locale.ROOT),
                path.subList(1, path.size()),
                form,
                repeated,
                request.headers(),
                request.correlationId());
    }

    private static @Nullable String read(String text, Map<String, String> form, @Nullable String repeatedBefore) {
        String repeated = repeatedBefore;
        for (String part : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            String name = value(pair[0]);
            if (!name.isEmpty() && form.put(name, pair.length < 2 ? "" : value(pair[1])) != null) {
                repeated = name;
            }
        }
        return repeated;
    }

    private static String value(String encoded) {
        return PercentCode.decodedForm(encoded);
    }

    /** Returns the URL or body without secrets, for the log. */
    static String maskedTarget(String target) {
        String[] parts = target.split("\\?", 2);
        return parts.length < 2 ? target : parts[0] + "?" + masked(parts[1]);
    }

    static String masked(String form) {
        return form.isEmpty()
                ? form
                : Arrays.stream(form.split("&", -1))
                        .map(SignInRequest::maskedPart)
                        .collect(Collectors.joining("&"));
    }

    private static String maskedPart(String part) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            return "***";
        }
        String name = part.substring(0, equals);
        return HARMLESS.contains(value(name)) ? part : name.matches("[\\w.-]{1,40}") ? name + "=***" : "***";
    }

    /** Returns a value, or a default if the value is missing or empty. */
    String value(String name, String otherwise) {
        String value = form.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    /** Returns a value; null if the request does not contain it. */
    @Nullable
    String optional(String name) {
        return form.get(name);
    }

    /** Returns a required value. Throws if the value is missing. */
    String required(String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw EntraError.MISSING_PARAMETER.refusal(name);
        }
        return value;
    }

    boolean isFor(String... names) {
        if (path.size() != names.length) {
            return false;
        }
        for (int i = 0; i < names.length; i++) {
            if (!names[i].equals("*") && !names[i].equalsIgnoreCase(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the tenant in the URL. */
    String tenant() {
        return path.get(0);
    }

    String correlationId() {
        String sent = headers.get("client-request-id");
        return sent == null ? traceId : sent;
    }

    @Override
    public String toString() {
        return "SignInRequest[" + method + " " + host + " " + path + "]";
    }
}
