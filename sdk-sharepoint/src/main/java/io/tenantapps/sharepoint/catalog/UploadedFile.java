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
 * A package file in its catalog. The record does not contain the product id or the other ids of the app. The record
 * does not show whether the package is valid; a {@link CatalogApp} shows this a little later.
 *
 * @param appId the id of the app in this catalog, which is the file's unique id
 * @param name the file name
 * @param serverRelativeUrl the server-relative URL of the file
 * @param title the title of the package
 * @param length the size in bytes
 * @param eTag the ETag of the file
 * @param majorVersion the major version, which increases with each overwrite in libraries that keep versions
 * @param minorVersion the minor version
 * @param uiVersionLabel both versions as a display string
 * @param timeCreated the time of the first upload of a file with this name
 * @param timeLastModified the time of the last overwrite
 * @param additionalProperties the fields that this record does not name, and those with unreadable values
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

    /** Requires the id, and keeps the unknown fields sorted and unmodifiable. */
    public UploadedFile {
        Arguments.required("appId", appId);
        additionalProperties = Json.additionalProperties(additionalProperties);
    }

    /** Reads a file from the service's JSON, for tests. */
    public static UploadedFile fromJson(String json) {
        return Json.read(UploadedFile.class, json);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
