package io.tenantapps.businesscentral.apps;

import io.tenantapps.businesscentral.ApiVersion;
import io.tenantapps.businesscentral.internal.AppChange;
import io.tenantapps.businesscentral.internal.AppVerb;
import io.tenantapps.businesscentral.internal.EnvironmentPath;
import io.tenantapps.businesscentral.internal.Refused;
import io.tenantapps.businesscentral.operations.AppOperation;
import io.tenantapps.core.EffectCheck;
import io.tenantapps.core.Execution;
import io.tenantapps.core.errors.ApiException;
import io.tenantapps.core.http.Body;
import io.tenantapps.core.http.UploadProgress;
import io.tenantapps.core.internal.Arguments;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The upload of an extension to an environment.
 *
 * @param words the other form fields by their wire names, in the order of transmission
 * @param progress the listener for the number of bytes sent; null if not needed
 */
record ExtensionUpload(
        EnvironmentPath path,
        ExtensionFile file,
        Map<String, String> words,
        @Nullable UploadProgress progress) {
    static final String OPERATION = "upload extension";

    ExtensionUpload(EnvironmentPath path, ExtensionFile file) {
        this(path, file, Map.of(), null);
    }

    ExtensionUpload set(String name, String word) {
        Map<String, String> more = new LinkedHashMap<>(words);
        more.put(name, word);
        return new ExtensionUpload(path, file, more, progress);
    }

    ExtensionUpload syncMode(SyncMode mode) {
        return set("syncMode", Arguments.required("mode", mode).wireName());
    }

    ExtensionUpload languageId(String language) {
        return set("languageId", LanguageId.of(language));
    }

    ExtensionUpload acceptIsvEula(boolean accept) {
        return set(AppVerb.EULA, String.valueOf(accept));
    }

    boolean acceptsEula() {
        return String.valueOf(true).equals(words.get(AppVerb.EULA));
    }

    ExtensionUpload installOrUpdateNeededDependencies(boolean allow) {
        return set(AppVerb.DEPENDENCIES, String.valueOf(allow));
    }

    ExtensionUpload progress(UploadProgress listener) {
        return new ExtensionUpload(path, file, words, Arguments.required("progress", listener));
    }

    /** Sends the file. Fails if the API version of the client is too old. */
    AppOperation send(Execution execution, EffectCheck<AppOperation> lost) {
        path.service().require(ApiVersion.V2_29, OPERATION);
        Body form = new ExtensionForm("extensionFile", file.name(), file.content(), words);
        try {
            return execution.send(path.service()
                    .write(
                            OPERATION,
                            path.apps().segments("pteInstall"),
                            progress == null ? form : form.reporting(progress),
                            AppChange.TAKEN)
                    .effectCheck(lost));
        } catch (ApiException e) {
            throw new Refused(path, null, null, null).byName(e, execution);
        }
    }
}
