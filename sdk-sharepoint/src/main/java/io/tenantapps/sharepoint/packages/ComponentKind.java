package io.tenantapps.sharepoint.packages;

import io.tenantapps.core.internal.OpenEnums;
import org.jspecify.annotations.Nullable;

/** The kinds of components in a SharePoint Framework package. */
public enum ComponentKind {
    /** A web part. */
    WEB_PART,
    /** An extension: an application customizer, a command set, a field customizer or a form. */
    EXTENSION,
    /** A library that other components use. */
    LIBRARY,
    /** A card for a Viva Connections dashboard. */
    ADAPTIVE_CARD_EXTENSION,
    /** A component that a Microsoft 365 Copilot agent shows. */
    COPILOT_COMPONENT,
    /** A value that this SDK version does not support. The record holds the value as the package contains it. */
    UNKNOWN;

    static ComponentKind of(@Nullable String written) {
        return OpenEnums.of(values(), written, UNKNOWN);
    }
}
