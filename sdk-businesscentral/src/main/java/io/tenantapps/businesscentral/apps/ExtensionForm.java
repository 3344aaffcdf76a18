package io.tenantapps.businesscentral.apps;

import io.tenantapps.core.http.Body;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A form with one file and several text fields, as {@code multipart/form-data}. The file is streamed from disk. */
final class ExtensionForm extends Body {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final String boundary = UUID.randomUUID().toString();
    private final byte[] head;
    private final Body file;
    private final byte[] tail;

    /**
     * Creates a form.
     *
     * @param words the text fields by name, in this order
     */
    ExtensionForm(String partName, String fileName, Body file, Map<String, String> words) {
        this.file = file;
        this.head = bytes("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + partName + "\"; filename=\""
                + ascii(fileName) + "\"" + extended(fileName) + "\r\nContent-Type: " + file.contentType()
                + "\r\n\r\n");
        StringBuilder rest = new StringBuilder("\r\n");
        words.forEach((name, word) -> rest.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(word)
                .append("\r\n"));
        this.tail = bytes(rest.append("--" + boundary + "--\r\n").toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String ascii(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "_");
    }

    /** Returns the additional extended parameter (RFC 6266) that a name with non-ASCII letters needs. */
    private static String extended(String name) {
        if (ascii(name).equals(name)) {
            return "";
        }
        StringBuilder escaped = new StringBuilder("; filename*=UTF-8''");
        for (byte b : bytes(name)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                escaped.append((char) b);
            } else {
                escaped.append(String.format("%%%02X", b & 0xff));
            }
        }
        return escaped.toString();
    }

    @Override
    public String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    @Override
    public long length() throws IOException {
        return head.length + file.length() + tail.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(head);
        file.writeTo(out);
        out.write(tail);
    }
}
