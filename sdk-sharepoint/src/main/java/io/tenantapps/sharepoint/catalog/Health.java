package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.ApiUrl;
import io.tenantapps.core.Execution;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Redactor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks an app in its catalog for errors. The service reports errors of a package here, not in the response to its
 * upload.
 */
record Health(Catalog catalog, ApiUrl web) {
    /**
     * The only message that was ever recorded for a package without errors. It is unknown whether the service
     * translates this message.
     */
    private static final String NO_ERRORS = "No errors.";

    private static final int ENGLISH = 1033;

    private static final ResponseReader<Web> WEB = Json.as(Web.class);

    /** The fields of a web that this class needs. */
    record Web(
            @JsonProperty("Language") @Nullable Integer language,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    /** Returns the error of the app, or null if the app is fine. */
    @Nullable
    String trouble(Execution execution, CatalogApp app) {
        String words = app.errorMessage();
        if (words == null || words.isBlank() || words.equals(NO_ERRORS)) {
            return isValid(app) ? null : "its package is not valid";
        }
        return isValid(app) && meansNoErrors(execution, app, words)
                ? null
                : "the service reports: " + Redactor.quoted(words, 1_000)
                        + (ScriptSourcesFullException.isMeantBy(words) ? ". " + ScriptSourcesFullException.REMEDY : "");
    }

    private static boolean isValid(CatalogApp app) {
        return !Boolean.FALSE.equals(app.isValidAppPackage());
    }

    /**
     * Returns true if the message is this tenant's translation of "no errors". On an English site, the message cannot
     * be a translation. On other sites, the message is compared with the messages of other apps whose flags are all
     * fine. If there is no such app, the message is accepted, because the flags of this app are fine.
     */
    private boolean meansNoErrors(Execution execution, CatalogApp app, String words) {
        if (isEnglish(execution)) {
            return false;
        }
        List<String> ofHealthyApps = ListApps.read(execution, catalog, web).stream()
                .filter(other -> !Objects.equals(app.appId(), other.appId()))
                .filter(other -> Boolean.TRUE.equals(other.isValidAppPackage()) && AppVerb.DEPLOY.isSo(other))
                .map(CatalogApp::errorMessage)
                .filter(other -> other != null && !other.isBlank())
                .toList();
        return ofHealthyApps.isEmpty() || ofHealthyApps.contains(words);
    }

    private boolean isEnglish(Execution execution) {
        ApiUrl asked = web.segments("_api", "web");
        Web seen = execution.send(catalog.read("get web", asked.next(asked + "?$select=Language"), WEB));
        return Objects.equals(seen.language(), ENGLISH);
    }
}
