package io.tenantapps.core.internal;

import java.io.Reader;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An XML part of a package, read from beginning to end. The content is untrusted, so it may not define or load
 * entities.
 */
public final class PartXml {

    /** Receives each element when its start tag is read. */
    @FunctionalInterface
    public interface Visitor {
        /** Receives an element. */
        void visit(Element element) throws XMLStreamException;
    }

    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    private final XMLStreamReader xml;
    private final Deque<String> open = new ArrayDeque<>();

    private PartXml(XMLStreamReader xml) {
        this.xml = xml;
    }

    static void read(byte[] bytes, String part, PackageRefusal refused, Visitor visitor) {
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(decoded(bytes));
            try {
                new PartXml(xml).read(part, refused, visitor);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException
                | CharacterCodingException
                | IllegalCharsetNameException
                | UnsupportedCharsetException e) {
            throw refused.because("its part " + part + " is not well-formed XML", e);
        }
    }

    /** This class decodes the bytes, because the JDK's parser prints undecodable bytes to the console. */
    private static Reader decoded(byte[] bytes) throws CharacterCodingException {
        int start = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            start = 3;
        } else if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16;
        } else {
            String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
            Matcher declaration = DECLARATION.matcher(head);
            String name = declaration.lookingAt() ? declaration.group(1) : null;
            charset = name == null ? charset : Charset.forName(name);
        }
        ByteBuffer content = ByteBuffer.wrap(bytes, start, bytes.length - start);
        return new StringReader(charset.newDecoder().decode(content).toString());
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static XMLInputFactory factory() {
        // This class always uses the JDK's parser, because other parsers on the class path have different options.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("loading of external entities is disabled");
        });
        return factory;
    }

    private void read(String part, PackageRefusal refused, Visitor visitor) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                // DTD support is off, but that setting only makes the parser skip a DTD. Valid packages do not contain
                // a DTD.
                case XMLStreamConstants.DTD -> throw refused.because("its part " + part + " contains a DTD");
                case XMLStreamConstants.START_ELEMENT -> {
                    String parent = open.peek();
                    open.push(xml.getLocalName());
                    visitor.visit(new Element(xml, parent, open.size()));
                    if (xml.getEventType() == XMLStreamConstants.END_ELEMENT) {
                        open.pop();
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                default -> {}
            }
        }
    }

    /** The current element of the reader. Do not use the element after the visit. */
    public static final class Element {
        private final XMLStreamReader xml;
        private final @Nullable String parent;
        private final int depth;

        private Element(XMLStreamReader xml, @Nullable String parent, int depth) {
            this.xml = xml;
            this.parent = parent;
            this.depth = depth;
        }

        /** Returns the name without a prefix. Some hand-made packages omit the namespace. */
        public String name() {
            return xml.getLocalName();
        }

        /** True if the element is in the given namespace. */
        public boolean isOf(String namespace) {
            return namespace.equals(xml.getNamespaceURI());
        }

        /** True if the element is in no namespace. */
        public boolean isBare() {
            return xml.getNamespaceURI() == null || xml.getNamespaceURI().isEmpty();
        }

        /** True if the element is the root element. */
        public boolean isRoot() {
            return depth == 1;
        }

        /** True if the element is at this depth and its parent has this name. The root has depth 1. */
        public boolean isIn(String name, int depth) {
            return name.equals(parent) && this.depth == depth;
        }

        /** Returns the attribute without surrounding white space; null if it is missing or empty. */
        public @Nullable String attribute(String name) {
            String value = xml.getAttributeValue("", name);
            return value == null || value.isBlank() ? null : value.strip();
        }

        /** True if the value of the attribute is true or 1. */
        public boolean isTrue(String name) {
            String value = attribute(name);
            return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
        }

        /**
         * Returns the text of the element, which must not contain other elements. After this method, the visit has
         * ended.
         */
        public @Nullable String text() throws XMLStreamException {
            String text = xml.getElementText();
            return text.isBlank() ? null : text.strip();
        }
    }
}
