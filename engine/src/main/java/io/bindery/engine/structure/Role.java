package io.bindery.engine.structure;

import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** The standard types of structure elements (PDF 2.0, 14.8.4), as far as they matter here. */
enum Role {
    HEADING,
    PARAGRAPH,
    LIST,
    ITEM,
    SECTION,
    /** Text in tables is recognized by its position, not by tags. */
    TABLE,
    /** Any type that counts as part of the element around it. */
    OTHER;

    private static final Map<String, Role> BY_NAME = Map.ofEntries(
            Map.entry("H", HEADING),
            Map.entry("H1", HEADING),
            Map.entry("H2", HEADING),
            Map.entry("H3", HEADING),
            Map.entry("H4", HEADING),
            Map.entry("H5", HEADING),
            Map.entry("H6", HEADING),
            Map.entry("Title", HEADING),
            Map.entry("P", PARAGRAPH),
            Map.entry("BlockQuote", PARAGRAPH),
            Map.entry("Caption", PARAGRAPH),
            Map.entry("Note", PARAGRAPH),
            Map.entry("FENote", PARAGRAPH),
            Map.entry("TOCI", PARAGRAPH),
            Map.entry("BibEntry", PARAGRAPH),
            Map.entry("Code", PARAGRAPH),
            Map.entry("L", LIST),
            Map.entry("LI", ITEM),
            Map.entry("Sect", SECTION),
            Map.entry("Table", TABLE));

    /** A document may give types names of its own that stand for others, which may stand for others. */
    private static final int LONGEST_CHAIN = 10;

    /**
     * The standard name of an element's type.
     *
     * @param roles what the document's own names stand for; null if it has none
     */
    static String standardName(COSDictionary element, @Nullable COSDictionary roles) {
        COSName name = element.getCOSName(COSName.S);
        for (int i = 0; i < LONGEST_CHAIN && name != null && roles != null; i++) {
            COSName next = BY_NAME.containsKey(name.getName()) ? null : roles.getCOSName(name);
            if (next == null) {
                break;
            }
            name = next;
        }
        return name == null ? "" : name.getName();
    }

    static Role of(String standardName) {
        return BY_NAME.getOrDefault(standardName, OTHER);
    }
}
