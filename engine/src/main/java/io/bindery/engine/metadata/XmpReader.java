package io.bindery.engine.metadata;

import io.bindery.engine.output.CleanText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the properties of RDF descriptions (ISO 16684-1, 7): attributes, elements with text, and the items of elements
 * with an array. Nested values, such as a history, are skipped.
 */
final class XmpReader {

    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /** The names people know the schemas by; a document may call them otherwise. */
    private static final Map<String, String> PREFIXES = Map.of(
            "http://purl.org/dc/elements/1.1/", "dc",
            "http://ns.adobe.com/xap/1.0/", "xmp",
            "http://ns.adobe.com/xap/1.0/mm/", "xmpMM",
            "http://ns.adobe.com/xap/1.0/rights/", "xmpRights",
            "http://ns.adobe.com/pdf/1.3/", "pdf",
            "http://www.aiim.org/pdfa/ns/id/", "pdfaid",
            "http://www.aiim.org/pdfua/ns/id/", "pdfuaid");

    private static final int MAX_PROPERTIES = 200;
    private static final int MAX_VALUES = 100;
    private static final int MAX_CHARACTERS = 2_000;

    private final XMLStreamReader xml;
    private final Map<String, List<String>> properties = new LinkedHashMap<>();

    XmpReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    Map<String, List<String>> read() throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && isRdf("Description")) {
                readDescription();
            }
        }
        return properties;
    }

    private void readDescription() throws XMLStreamException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            add(name(xml.getAttributeNamespace(i), xml.getAttributeLocalName(i)), xml.getAttributeValue(i));
        }
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                readProperty(name(xml.getNamespaceURI(), xml.getLocalName()));
            }
        }
    }

    /** Its own text, or that of its items; text around other elements is none. */
    private void readProperty(@Nullable String property) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean plain = true;
        boolean item = false;
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    plain = false;
                    item = isRdf("li");
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (text.length() <= MAX_CHARACTERS) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    if (item || (plain && depth == 0)) {
                        add(property, text.toString());
                    }
                    item = false;
                    text.setLength(0);
                }
                default -> {
                    // Comments and the like say nothing.
                }
            }
        }
    }

    private void add(@Nullable String property, String value) {
        String clean = CleanText.cut(CleanText.line(value), MAX_CHARACTERS);
        if (property == null || clean.isEmpty()) {
            return;
        }
        if (properties.size() < MAX_PROPERTIES || properties.containsKey(property)) {
            List<String> values = properties.computeIfAbsent(property, _ -> new ArrayList<>());
            if (values.size() < MAX_VALUES) {
                values.add(clean);
            }
        }
    }

    private boolean isRdf(String name) {
        return RDF.equals(xml.getNamespaceURI()) && name.equals(xml.getLocalName());
    }

    private static @Nullable String name(@Nullable String namespace, String localName) {
        String prefix = namespace == null ? null : PREFIXES.get(namespace);
        return prefix == null ? null : prefix + ':' + CleanText.cut(CleanText.line(localName), 100);
    }
}
