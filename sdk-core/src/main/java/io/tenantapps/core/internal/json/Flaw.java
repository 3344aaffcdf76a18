package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DatabindException;
import io.tenantapps.core.internal.Redactor;

/**
 * The reason why JSON cannot be read. The description does not use Jackson's message, because that message quotes the
 * JSON.
 */
public record Flaw(String reason, boolean isTemporary) {
    /** The flaw for a number such as 1e9999999999, for which Jackson has no specific exception. */
    public static final Flaw TOO_LARGE_A_NUMBER = new Flaw("it contains a number that is too large to process", false);

    /** Returns the flaw of the innermost failure, because Jackson wraps failures inside a record. */
    public static Flaw of(JsonProcessingException outer) {
        Throwable e = outer;
        while (e.getCause() instanceof JsonProcessingException inner) {
            e = inner;
        }
        if (e.getCause() instanceof NumberFormatException) {
            return TOO_LARGE_A_NUMBER;
        }
        if (e instanceof KeptLimit.Exceeded exceeded) {
            return new Flaw(exceeded.getOriginalMessage(), false);
        }
        if (e instanceof StreamConstraintsException) {
            return new Flaw("it is nested too deeply, or contains a name or value that is too long", false);
        }
        if (e instanceof JsonEOFException) {
            return new Flaw("it ends early", true);
        }
        return e instanceof DatabindException
                ? new Flaw("it has an unexpected structure", true)
                : new Flaw("it is not JSON", true);
    }

    /** Returns the position of the parser, as in {@code $.value[3].id}. */
    public static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext at = parser.getParsingContext(); at != null && !at.inRoot(); at = at.getParent()) {
            if (at.inArray()) {
                path.insert(0, "[" + at.getCurrentIndex() + "]");
            } else if (at.getCurrentName() != null) {
                path.insert(0, "." + Redactor.clean(at.getCurrentName()));
            }
        }
        return path.insert(0, '$').toString();
    }
}
