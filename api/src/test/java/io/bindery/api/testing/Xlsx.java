package io.bindery.api.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A workbook as it is written, read with nothing but an XML parser.
 *
 * @param sheets by name in their order; cells by reference such as {@code B2}
 */
public record Xlsx(Map<String, Map<String, Cell>> sheets) {

    /**
     * A cell.
     *
     * @param type as the file says: {@code n}, {@code inlineStr}
     * @param formula whether there is one in it
     */
    public record Cell(String type, String value, boolean formula) {}

    /** Reads a whole file. */
    public static Xlsx of(byte[] bytes) {
        var parts = new HashMap<String, byte[]>();
        // By its table of contents, as spreadsheets do.
        try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
            var sheets = new LinkedHashMap<String, Map<String, Cell>>();
            List<String> names = names(part(parts, "xl/workbook.xml"));
            for (int i = 0; i < names.size(); i++) {
                sheets.put(names.get(i), cells(part(parts, "xl/worksheets/sheet" + (i + 1) + ".xml")));
            }
            if (sheets.size() != names.size()) {
                throw new IllegalStateException("two sheets of one name: " + names);
            }
            return new Xlsx(sheets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names of the sheets. */
    public List<String> names() {
        return List.copyOf(sheets.keySet());
    }

    /** A sheet that is there. */
    public Map<String, Cell> sheet(String name) {
        return Objects.requireNonNull(sheets.get(name), name);
    }

    /** A cell that is there. */
    public Cell cell(String sheet, String reference) {
        return Objects.requireNonNull(sheet(sheet).get(reference), reference);
    }

    /** The value of a cell, or the empty string. */
    public String value(String sheet, String reference) {
        Cell cell = sheet(sheet).get(reference);
        return cell == null ? "" : cell.value();
    }

    private static byte[] part(Map<String, byte[]> parts, String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private static List<String> names(byte[] xml) throws XMLStreamException {
        var names = new ArrayList<String>();
        XMLStreamReader reader = reader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("sheet")) {
                names.add(reader.getAttributeValue(null, "name"));
            }
        }
        return names;
    }

    private static Map<String, Cell> cells(byte[] xml) throws XMLStreamException {
        var cells = new LinkedHashMap<String, Cell>();
        XMLStreamReader reader = reader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("c")) {
                cells.put(reader.getAttributeValue(null, "r"), cell(reader));
            }
        }
        return cells;
    }

    private static Cell cell(XMLStreamReader reader) throws XMLStreamException {
        String type = String.valueOf(reader.getAttributeValue(null, "t"));
        var value = new StringBuilder();
        boolean formula = false;
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals("c")) {
            if (reader.isCharacters()) {
                value.append(reader.getText());
            }
            formula |= reader.isStartElement() && reader.getLocalName().equals("f");
        }
        return new Cell(type, value.toString(), formula);
    }

    private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }
}
