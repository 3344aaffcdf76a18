package io.tenantapps.testing;

/** Text as it stands in XML, between tags or quotes. */
final class XmlText {
    private XmlText() {}

    static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The text that was written so. */
    static String plain(String xml) {
        return xml.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
