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

/** Whether an app is in order in its catalog. The truth about a package shows there, not in the answer to its upload. */
record Health(Catalog catalog, ApiUrl web) {
    /** The only words for a package without errors that were recorded. Whether they are translated is not known. */
    private static final String NO_ERRORS = "No errors.";

    private static final int ENGLISH = 1033;

    private static final ResponseReader<Web> WEB = Json.as(Web.class);

    /** A web, as far as it matters here. */
    record Web(
            @JsonProperty("Language") @Nullable Integer language,
            @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {
        Web {
            additionalProperties = Json.additionalProperties(additionalProperties);
        }
    }

    /** What is wrong with the app; null if nothing is. */
    @Nullable
    String trouble(Execution execution, CatalogApp app) {
        String words = app.errorMessage();
        if (words == null || words.isBlank() || words.equals(NO_ERRORS)) {
            return isValid(app) ? null : "its package is not valid";
        }
        return isValid(app) && meansNoErrors(execution, app, words)
                ? null
                : "the service says: " + Redactor.quoted(words, 1_000)
                        + (ScriptSourcesFullException.isMeantBy(words) ? ". " + ScriptSourcesFullException.REMEDY : "");
    }

    private static boolean isValid(CatalogApp app) {
        return !Boolean.FALSE.equals(app.isValidAppPackage());
    }

    /**
     * Whether those words are how this tenant says that there are no errors. On an English site they are not. Elsewhere the
     * other apps that are in order by all their flags tell; where there are none the words get the benefit of the doubt,
     * since the flags are fine.
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
