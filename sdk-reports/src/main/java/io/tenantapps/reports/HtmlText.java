package io.tenantapps.reports;

import io.tenantapps.core.Printable;

/** Escapes text for HTML and XML, both for content and for attributes. */
final class HtmlText {
    private HtmlText() {}

    static String of(String text) {
        return Printable.text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
