package io.bindery.worker.pdf.metadata;

import io.bindery.worker.pdf.operation.Bytes;
import io.bindery.worker.pdf.operation.CleanText;
import io.bindery.worker.pdf.operation.Oversize;
import io.bindery.worker.pdf.operation.StreamGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/**
 * Reads the PDF/A claim in the document's XMP packet. As a stream of XML, because xmpbox, even when lenient, rejects valid packets whose other schemas it
 * does not know.
 */
final class Xmp {

    private static final long MAX_BYTES = 4 * Bytes.MIB;

    /** ISO 19005-1, 6.7.11. */
    private static final String PDFA_NAMESPACE = "http://www.aiim.org/pdfa/ns/id/";

    private String part = "";
    private String conformance = "";

    private Xmp() {}

    /** The conformance the document claims, such as {@code PDF/A-3B}; null if none. A claim, not a finding. */
    static @Nullable String pdfaClaim(PDDocument pdf, StreamGuard guard) throws IOException {
        COSStream packet = pdf.getDocumentCatalog().getCOSObject().getCOSStream(COSName.METADATA);
        if (packet == null) {
            return null;
        }
        if (packet.getLength() > MAX_BYTES || guard.isOversize(packet, MAX_BYTES)) {
            throw new Oversize("unpacks to more than " + Bytes.inWords(MAX_BYTES));
        }
        Xmp xmp = new Xmp();
        try (InputStream xml = packet.createInputStream()) {
            xmp.read(xml);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return xmp.part.isEmpty() ? null : ("PDF/A-" + xmp.part + xmp.conformance).toUpperCase(Locale.ROOT);
    }

    private void read(InputStream xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamReader.START_ELEMENT) {
                // Both spellings of RDF: a property is an attribute or an element of its description.
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    if (PDFA_NAMESPACE.equals(reader.getAttributeNamespace(i))) {
                        accept(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
                    }
                }
                if (PDFA_NAMESPACE.equals(reader.getNamespaceURI())) {
                    accept(reader.getLocalName(), reader.getElementText());
                }
            }
        }
    }

    private void accept(String property, String value) {
        String clean = CleanText.cut(CleanText.line(value), 8);
        switch (property) {
            case "part" -> part = clean;
            case "conformance" -> conformance = clean;
            default -> {
                // The amendment and the revision do not belong to the claim's name.
            }
        }
    }
}
