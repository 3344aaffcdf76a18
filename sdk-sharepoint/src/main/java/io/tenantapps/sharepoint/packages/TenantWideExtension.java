package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.Guid;
import io.tenantapps.core.internal.PartXml;
import io.tenantapps.core.internal.RecordText;
import org.jspecify.annotations.Nullable;

/**
 * An extension that a package wants to be active on all sites ({@code ClientSideComponentInstance}). The service adds it to the
 * list Tenant Wide Extensions only if the package asks for tenant-wide deployment and is deployed like that.
 *
 * @param title its title; null if the package omits it
 * @param location the place, in the package's word; see {@link #place}
 * @param componentId the component, as a GUID in lower case without braces, or as written if it is none; null if the package
 *     omits it
 * @param properties its properties, as JSON text; null if the package omits them
 * @param listTemplateId the template of the lists it is for; null for all
 * @param webTemplateId the template of the webs it is for; null for all
 * @param sequence its order among others; null if the package omits it
 * @param hostProperties properties for what hosts it; null if the package omits them
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

    /** Returns the place at which it is active. */
    public ExtensionLocation place() {
        return ExtensionLocation.of(location);
    }

    @Override
    public String toString() {
        return RecordText.of(this);
    }
}
