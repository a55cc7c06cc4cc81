package io.bindery.engine.structure;

import io.bindery.engine.document.OpenDocument;
import io.bindery.engine.guard.Watch;
import io.bindery.engine.output.Tolerance;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * Walks the structure tree without recursion, each element once: PDFBox's own classes do not end for trees that contain
 * themselves.
 */
public final class ReadStructure {

    private static final int MAX_ELEMENTS = 500_000;
    private static final int ELEMENTS_BETWEEN_CHECKS = 4_096;
    private static final int LOWEST_HEADING = 6;
    private static final COSName ROLE_MAP = COSName.getPDFName("RoleMap");
    private static final COSName STREAM_OF_MARK = COSName.getPDFName("Stm");

    private final IdentityHashMap<COSDictionary, Integer> pages;
    private final @Nullable COSDictionary roles;
    private final Watch watch;
    private final Map<Structure.Place, Tag> tags = new HashMap<>();
    private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Node> waiting = new ArrayDeque<>();
    private int elements;

    private ReadStructure(IdentityHashMap<COSDictionary, Integer> pages, @Nullable COSDictionary roles, Watch watch) {
        this.pages = pages;
        this.roles = roles;
        this.watch = watch;
    }

    /** The tags of a document; what cannot be read becomes a warning. Read once for all operations. */
    public static Structure of(OpenDocument document) {
        return document.tools()
                .get(
                        ReadStructure.class,
                        () -> new Tolerance(document.warnings())
                                .read("structure", () -> read(document.pdf(), document.watch()))
                                .orElse(Structure.NONE));
    }

    private static Structure read(PDDocument pdf, Watch watch) {
        COSDictionary root = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT);
        if (root == null) {
            return Structure.NONE;
        }
        var pages = new IdentityHashMap<COSDictionary, Integer>();
        for (PDPage page : pdf.getPages()) {
            pages.putIfAbsent(page.getCOSObject(), pages.size() + 1);
        }
        var reading = new ReadStructure(pages, root.getCOSDictionary(ROLE_MAP), watch);
        reading.walk(root);
        return new Structure(reading.tags);
    }

    /**
     * What a node passes on to its kids.
     *
     * @param page from 1; 0 if none is named
     * @param element whose text it is
     */
    private record Around(int page, @Nullable Element element, int lists, int sections, boolean inTable) {}

    private record Element(Tag.Kind kind, int number, int level) {}

    private record Node(COSBase kid, Around around) {}

    private void walk(COSDictionary root) {
        push(root.getDictionaryObject(COSName.K), new Around(0, null, 0, 0, false));
        for (Node node = waiting.poll(); node != null; node = waiting.poll()) {
            switch (node.kid()) {
                case COSInteger mark -> tag(node.around().page(), mark.intValue(), node.around());
                case COSDictionary kid -> visit(kid, node.around());
                default -> {
                    // Nothing else belongs into the tree.
                }
            }
        }
    }

    private void visit(COSDictionary kid, Around around) {
        int page = pages.getOrDefault(kid.getCOSDictionary(COSName.PG), around.page());
        if (kid.containsKey(COSName.MCID)) {
            // What is marked in a form has numbers of its own.
            if (!kid.containsKey(STREAM_OF_MARK)) {
                tag(page, kid.getInt(COSName.MCID), around);
            }
        } else if (seen.add(kid) && ++elements <= MAX_ELEMENTS) {
            if (elements % ELEMENTS_BETWEEN_CHECKS == 0) {
                watch.check();
            }
            push(kid.getDictionaryObject(COSName.K), inside(kid, page, around));
        }
    }

    private Around inside(COSDictionary kid, int page, Around around) {
        String name = Role.standardName(kid, roles);
        boolean inItem = around.element() != null && around.element().kind() == Tag.Kind.ITEM;
        return switch (Role.of(name)) {
            case HEADING ->
                new Around(
                        page,
                        new Element(Tag.Kind.HEADING, elements, headingLevel(name, around.sections())),
                        around.lists(),
                        around.sections(),
                        around.inTable());
            // A paragraph in an item is the item's text.
            case PARAGRAPH ->
                new Around(
                        page,
                        inItem ? around.element() : new Element(Tag.Kind.PARAGRAPH, elements, 0),
                        around.lists(),
                        around.sections(),
                        around.inTable());
            case LIST -> new Around(page, around.element(), around.lists() + 1, around.sections(), around.inTable());
            case ITEM ->
                new Around(
                        page,
                        new Element(Tag.Kind.ITEM, elements, Math.max(1, around.lists())),
                        around.lists(),
                        around.sections(),
                        around.inTable());
            case SECTION -> new Around(page, around.element(), around.lists(), around.sections() + 1, around.inTable());
            case TABLE -> new Around(page, null, around.lists(), around.sections(), true);
            case OTHER -> new Around(page, around.element(), around.lists(), around.sections(), around.inTable());
        };
    }

    private static int headingLevel(String name, int sections) {
        if (name.length() == 2) {
            return name.charAt(1) - '0';
        }
        return name.equals("Title") ? 1 : Math.clamp(sections, 1, LOWEST_HEADING);
    }

    private void tag(int page, int mark, Around around) {
        Element element = around.element();
        if (page > 0 && element != null && !around.inTable()) {
            tags.putIfAbsent(
                    new Structure.Place(page, mark),
                    new Tag(element.kind(), element.number(), element.level(), tags.size()));
        }
    }

    /** Kids come before what already waits, in their order: the tree is read as people read. */
    private void push(@Nullable COSBase kids, Around around) {
        if (kids instanceof COSArray array) {
            for (int i = Math.min(array.size(), MAX_ELEMENTS) - 1; i >= 0; i--) {
                COSBase kid = array.getObject(i);
                if (kid != null) {
                    waiting.push(new Node(kid, around));
                }
            }
        } else if (kids != null) {
            waiting.push(new Node(kids, around));
        }
    }
}
