package io.tenantapps.testing.businesscentral;

import io.tenantapps.testing.internal.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Business Central error, which is thrown and then converted to the response. The response has the form configured by
 * the test.
 */
final class BcError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    static final String INVALID = "EntityValidationFailed";
    static final String BAD_INPUT = "invalidInput";

    private final int status;
    private final String code;
    private @Nullable String target;
    private transient @Nullable Object requirements;
    private transient List<BcError> inside = List.of();

    BcError(int status, String code, String words) {
        super(words, null, false, false);
        this.status = status;
        this.code = code;
    }

    BcError target(String other) {
        target = other;
        return this;
    }

    BcError requirements(Object other) {
        requirements = other;
        return this;
    }

    BcError inside(List<BcError> others) {
        inside = List.copyOf(others);
        return this;
    }

    Response answer(FakeBcErrorForm form) {
        Map<String, @Nullable Object> body = switch (form) {
            case PLAIN -> body("data", true);
            case EXTENSION_DATA -> body("extensionData", true);
            case NESTED -> {
                Map<String, @Nullable Object> outer = body("data", false);
                outer.put("clientError", List.of(body("data", true)));
                yield outer;
            }
            case ODATA -> {
                Map<String, @Nullable Object> outer = new LinkedHashMap<>();
                outer.put("error", body("data", true));
                yield outer;
            }
        };
        return Response.json(body).withStatus(status);
    }

    private Map<String, @Nullable Object> body(String data, boolean isWhole) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("code", code);
        body.put("message", String.valueOf(getMessage()));
        if (isWhole && target != null) {
            body.put("target", target);
        }
        if (isWhole && requirements != null) {
            body.put(data, Map.of("requirements", requirements));
        }
        if (isWhole && !inside.isEmpty()) {
            body.put(
                    "clientError",
                    inside.stream().map(each -> each.body(data, true)).toList());
        }
        return body;
    }
}
