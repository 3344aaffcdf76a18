package io.tenantapps.testing.internal.text;

/** Escapes and unescapes XML text and attribute values. */
public final class XmlText {
    private XmlText() {}

    public static String of(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns the unescaped text. */
    public static String plain(String xml) {
        return xml.replace("&quot;", "\"")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }
}
