package io.tenantapps.sharepoint.catalog;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tenantapps.core.http.Json;
import io.tenantapps.core.http.ResponseReader;
import io.tenantapps.core.internal.Arguments;
import io.tenantapps.core.internal.RecordText;
import io.tenantapps.sharepoint.AppId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file that a package became in its catalog. Neither the product id nor the app's other ids are in it, and it says
 * nothing about whether the package is valid: that shows on the app, a little later.
 *
 * @param appId what the app is called in this catalog from now on: the file's unique id
 * @param name the file's name
 * @param serverRelativeUrl where it is
 * @param title the package's title
 * @param length its size in bytes
 * @param eTag its version, for the web's own purposes
 * @param majorVersion grows each time it is overwritten, in libraries that keep versions
 * @param minorVersion the number behind the dot
 * @param uiVersionLabel both, as people see them
 * @param timeCreated when a file of that name was first added
 * @param timeLastModified when it was last overwritten
 * @param additionalProperties the fields without a name here, and those whose value could not be read
 */
public record UploadedFile(
        @JsonProperty("UniqueId") AppId appId,
        @JsonProperty("Name") @Nullable String name,
        @JsonProperty("ServerRelativeUrl") @Nullable String serverRelativeUrl,
        @JsonProperty("Title") @Nullable String title,
        @JsonProperty("Length") @Nullable Long length,
        @JsonProperty("ETag") @Nullable String eTag,
        @JsonProperty("MajorVersion") @Nullable Integer majorVersion,
        @JsonProperty("MinorVersion") @Nullable Integer minorVersion,
        @JsonProperty("UIVersionLabel") @Nullable String uiVersionLabel,
        @JsonProperty("TimeCreated") @Nullable Instant timeCreated,
        @JsonProperty("TimeLastModified") @Nullable Instant timeLastModified,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> additionalProperties) {

    static final ResponseReader<UploadedFile> READER = Json.as(UploadedFile.class);

    /** Needs the id, and keeps the unknown fields sorted and unchangeable. */
    public UploadedFile {
        Arguments.required("appId", appId);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** A file from the JSON that the service sends, for tests. */
    public static UploadedFile fromJson(String json) {
        return Json.read(UploadedFile.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
