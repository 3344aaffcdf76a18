package io.tenantapps.core.errors;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a service says about a refusal, read from any of the shapes in use: OData in three forms, the admin center's own,
 * {@code error_description}, XML, plain text, HTML, or nothing at all.
 *
 * <p>Branch on {@link #number()} or {@link #code()}, never on {@link #words()}: the words are in the language of the
 * tenant.
 *
 * @param code the service's code as written, such as {@code -1, System.InvalidOperationException} or
 *     {@code EntityValidationFailed}; null where the answer holds none
 * @param words the service's own words, cleaned of secrets and bounded; empty where it says nothing
 * @param json the whole error as JSON text, cleaned of secrets, for details that have no name here; null where it was not
 *     JSON
 */
public record ServiceError(
        @Nullable String code, String words, @Nullable String json) implements Serializable {

    /** A refusal that says nothing. */
    public static final ServiceError NONE = new ServiceError(null, "", null);

    /**
     * Reads what a service says about a refusal, in any of the shapes in use. It never fails: a body that cannot be read has
     * no code.
     */
    public static ServiceError of(String body) {
        return ErrorBody.read(Arguments.required("body", body));
    }

    /** The number at the start of a SharePoint code, such as -2130575251; null where there is none. */
    public @Nullable Long number() {
        if (code == null) {
            return null;
        }
        int comma = code.indexOf(',');
        String number = (comma < 0 ? code : code.substring(0, comma)).strip();
        return number.matches("-?\\d{1,18}") ? Long.valueOf(number) : null;
    }

    /** Whether the answer came from the service itself and not from something in front of it. */
    public boolean isFromService() {
        return code != null;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
