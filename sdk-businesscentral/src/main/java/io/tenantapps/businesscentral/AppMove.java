package io.tenantapps.businesscentral;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.AppVersion;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.core.internal.Redactor;
import org.jspecify.annotations.Nullable;

/**
 * An app, and the version that it is to have.
 *
 * @param appId its id
 * @param name its name
 * @param publisher who made it
 * @param from the version that is installed; null where it is not, or not known
 * @param to the version that is to be
 */
public record AppMove(
        @JsonProperty("appId") BcAppId appId,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("publisher") @Nullable String publisher,
        @JsonProperty("from") @Nullable AppVersion from,
        @JsonProperty("to") AppVersion to) {

    /** An app and its version. */
    public AppMove {
        Arguments.required("appId", appId);
        Arguments.required("to", to);
    }

    /** The name, or the id where there is none, in one line. */
    String title() {
        return name == null || name.isBlank() ? appId.toString() : Redactor.plain(name);
    }

    /** In words, such as {@code Contoso Sales 3.1.0.0 to 3.2.0.0}. */
    String words() {
        return title() + (from == null ? " to " : " " + Redactor.plain(from) + " to ") + Redactor.plain(to);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
