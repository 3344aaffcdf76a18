package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.PartXml;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An extension that is meant to be active on all sites ({@code ClientSideComponentInstance}). The service adds it to
 * the Tenant Wide Extensions list only if the package requests tenant-wide deployment and is deployed tenant-wide.
 *
 * @param title the title; null if the package omits it
 * @param location the location, as the package names it; see {@link #place}
 * @param componentId the component, as a GUID in lower case without braces, or as the original string if it is not a
 *     GUID; null if the package omits it
 * @param properties the properties, as JSON text; null if the package omits them
 * @param listTemplateId the template of the lists that show the extension; null for all lists
 * @param webTemplateId the template of the webs that show the extension; null for all webs
 * @param sequence its position among other extensions; null if the package omits it
 * @param hostProperties the properties for its host; null if the package omits them
 */
public record TenantWideExtension(
        @Nullable String title,
        @Nullable String location,
        @Nullable String componentId,
        @Nullable String properties,
        @Nullable String listTemplateId,
        @Nullable String webTemplateId,
        @Nullable String sequence,
        @Nullable String hostProperties) {

    static TenantWideExtension of(PartXml.Element element) {
        return new TenantWideExtension(
                element.attribute("Title"),
                element.attribute("Location"),
                Guid.plainIfPossible(element.attribute("ComponentId")),
                element.attribute("Properties"),
                element.attribute("ListTemplateId"),
                element.attribute("WebTemplateId"),
                element.attribute("Sequence"),
                element.attribute("HostProperties"));
    }

    /** Returns the location of the extension. */
    public ExtensionLocation place() {
        return ExtensionLocation.of(location);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
