package io.tenantapps.testing.internal.text;

/** Text as it stands in XML, between tags or quotes. */
public final class XmlText {
    private XmlText() {}

    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The text that was written so. */
    public static String plain(String xml) {
        return xml.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
