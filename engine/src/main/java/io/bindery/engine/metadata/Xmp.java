package io.bindery.engine.metadata;

import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.Oversize;
import io.bindery.engine.guard.StreamGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * What the document's XMP packet says. Read as a stream of XML, because xmpbox, even when lenient, rejects valid
 * packets whose other schemas it does not know.
 *
 * @param properties values by name, such as {@code dc:creator}; those of well-known schemas, in the order of the packet
 */
record Xmp(Map<String, List<String>> properties) {

    private static final long MAX_BYTES = 4 * Bytes.MIB;

    /** Without a packet, nothing. */
    static Xmp of(PDDocument pdf, StreamGuard guard) throws IOException {
        COSStream packet = pdf.getDocumentCatalog().getCOSObject().getCOSStream(COSName.METADATA);
        if (packet == null) {
            return new Xmp(Map.of());
        }
        if (packet.getLength() > MAX_BYTES || guard.isOversize(packet, MAX_BYTES)) {
            throw new Oversize("unpacks to more than " + Bytes.inWords(MAX_BYTES));
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream xml = packet.createInputStream()) {
            XMLStreamReader reader = factory.createXMLStreamReader(xml);
            return new Xmp(new XmpReader(reader).read());
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** The conformance the document claims, such as {@code PDF/A-3B} (ISO 19005-1, 6.7.11). Claimed, not verified. */
    Optional<String> pdfaClaim() {
        String part = first("pdfaid:part");
        return part.isEmpty()
                ? Optional.empty()
                : Optional.of(("PDF/A-" + part + first("pdfaid:conformance")).toUpperCase(Locale.ROOT));
    }

    private String first(String property) {
        return properties.getOrDefault(property, List.of("")).getFirst();
    }
}
