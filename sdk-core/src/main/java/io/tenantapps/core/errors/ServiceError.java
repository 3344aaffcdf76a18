package io.tenantapps.core.errors;

import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The error in a service's response. The SDK reads any of the formats in use: OData in three forms, the format of the
 * admin center, {@code error_description}, XML, plain text, HTML, or an empty body.
 *
 * <p>Branch on {@link #number()} or {@link #code()}, never on {@link #words()}, which depends on the tenant's language.
 *
 * @param code the service's error code as written, such as {@code -1, System.InvalidOperationException} or
 *     {@code EntityValidationFailed}; null if the response omits it
 * @param words the service's message, cleaned of secrets and limited in length; empty if the response omits it
 * @param json the whole error as JSON, cleaned of secrets, for details that have no component in this record; null if
 *     the error was not JSON
 */
public record ServiceError(
        @Nullable String code, String words, @Nullable String json) implements Serializable {

    /** An empty error. */
    public static final ServiceError NONE = new ServiceError(null, "", null);

    /**
     * Reads an error in any of the formats in use. The method never throws an exception: an unreadable body yields an
     * error without a code.
     */
    public static ServiceError of(String body) {
        return ErrorBody.read(Arguments.required("body", body));
    }

    /**
     * Returns the number at the start of a SharePoint code, such as -2130575251; null if the code does not start with a
     * number.
     */
    public @Nullable Long number() {
        if (code == null) {
            return null;
        }
        int comma = code.indexOf(',');
        String number = (comma < 0 ? code : code.substring(0, comma)).strip();
        return number.matches("-?\\d{1,18}") ? Long.valueOf(number) : null;
    }

    /** True if the response came from the service itself and not from a proxy in front of it. */
    public boolean isFromService() {
        return code != null;
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
