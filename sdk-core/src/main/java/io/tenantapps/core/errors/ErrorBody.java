package io.tenantapps.core.errors;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tenantapps.core.internal.Redactor;
import io.tenantapps.core.internal.json.JsonSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a service's error in any of its formats. The class never throws an exception: an unreadable body yields an
 * error without a code.
 */
final class ErrorBody {
    private static final Pattern XML_CODE = Pattern.compile("<m:code[^<>]*+>([^<]{1,300}+)</m:code>");
    private static final Pattern XML_MESSAGE = Pattern.compile("<m:message[^<>]*+>([^<]{1,4000}+)</m:message>");

    private ErrorBody() {}

    static ServiceError read(String body) {
        String text = body.strip();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1).strip();
        }
        if (text.startsWith("{")) {
            return fromJson(text);
        }
        Matcher code = XML_CODE.matcher(text);
        if (code.find()) {
            Matcher message = XML_MESSAGE.matcher(text);
            return new ServiceError(
                    Redactor.clean(code.group(1)), message.find() ? Redactor.clean(message.group(1)) : "", null);
        }
        boolean isPage =
                text.regionMatches(true, 0, "<!doctype html", 0, 14) || text.regionMatches(true, 0, "<html", 0, 5);
        return new ServiceError(null, isPage ? "(an HTML page)" : Redactor.clean(text), null);
    }

    private static ServiceError fromJson(String text) {
        JsonNode root;
        try {
            root = JsonSettings.tree(text);
        } catch (JacksonException e) {
            return new ServiceError(null, "(JSON that cannot be read)", null);
        }
        JsonNode error = root;
        for (String wrapper : new String[] {"odata.error", "error"}) {
            JsonNode inner = field(error, wrapper);
            error = inner != null && inner.isObject() ? inner : error;
        }
        String code = text(error, "code");
        String words = text(error, "message");
        JsonNode message = field(error, "message");
        if (words == null && message != null) {
            words = text(message, "value");
        }
        if (words == null) {
            words = text(root, "error_description");
        }
        return new ServiceError(
                code == null || code.isBlank() ? null : Redactor.clean(code),
                words == null ? "" : Redactor.clean(words),
                Redactor.cleanJson(error.toString()));
    }

    /** Returns the string or number in the given field. */
    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = field(node, name);
        return value != null && value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /** Returns the field with this name, ignoring case. */
    private static @Nullable JsonNode field(JsonNode node, String name) {
        for (var field : node.properties()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return null;
    }
}
