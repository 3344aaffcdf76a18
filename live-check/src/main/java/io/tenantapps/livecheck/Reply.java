package io.tenantapps.livecheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The response to a request, or its failure.
 *
 * @param status the status; 0 if no response arrived
 * @param code the service's error code; null if the response has no such code
 * @param body the body of a successful response; empty for an error
 */
record Reply(int status, @Nullable String code, ByteString body) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** True if the service does not let this user or application send the request. */
    boolean isDenied() {
        return status == 401 || status == 403;
    }

    /** Returns the number of rows of the list at a path. */
    int rows(String path) {
        return json().path(path).size();
    }

    /** Returns the field at a path such as {@code value/0/ID}; empty if it is missing or null. */
    String field(String path) {
        JsonNode node = json();
        for (String name : path.split("/", -1)) {
            node = node.isArray() ? node.path(Integer.parseInt(name)) : node.path(name);
        }
        return node.isNull() ? "" : node.asText();
    }

    /** Returns the JSON document; a missing node if the body is not JSON. */
    JsonNode json() {
        try {
            JsonNode node = MAPPER.readTree(body.utf8());
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // the caller checks whether a field exists
        }
    }

    /** Returns the status and the code, for a table. */
    String text() {
        return status == 0 ? "no response" : code == null ? String.valueOf(status) : status + " " + code;
    }

    @Override
    public String toString() {
        return text();
    }
}
