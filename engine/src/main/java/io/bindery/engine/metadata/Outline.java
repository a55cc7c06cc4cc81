package io.bindery.engine.metadata;

import io.bindery.engine.guard.Watch;
import io.bindery.engine.output.CleanText;
import io.bindery.engine.output.Tolerance;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/**
 * Reads the table of contents, in reading order. Entries link to each other freely, so each is visited once and their
 * number is limited.
 */
final class Outline {

    private static final int MAX_ENTRIES = 2_000;
    private static final int MAX_TITLE = 1_000;

    private final IdentityHashMap<COSDictionary, Integer> pageNumbers;
    private final Tolerance tolerance;
    private final Watch watch;

    Outline(IdentityHashMap<COSDictionary, Integer> pageNumbers, Tolerance tolerance, Watch watch) {
        this.pageNumbers = pageNumbers;
        this.tolerance = tolerance;
        this.watch = watch;
    }

    /**
     * One line of the table of contents.
     *
     * @param level from 1
     * @param page from 1; null if it leads to no page
     */
    record Entry(int level, String title, @Nullable Integer page) {}

    private record Place(COSDictionary item, int level) {}

    List<Entry> read(PDDocument pdf) {
        List<Entry> entries = new ArrayList<>();
        Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Place> next = new ArrayDeque<>();
        COSDictionary root = pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.OUTLINES);
        if (root != null) {
            seen.add(root);
            push(root.getCOSDictionary(COSName.FIRST), 1, next);
        }
        while (!next.isEmpty() && entries.size() < MAX_ENTRIES) {
            Place place = next.pop();
            if (seen.add(place.item())) {
                watch.check();
                entries.add(entry(place, pdf));
                push(place.item().getCOSDictionary(COSName.NEXT), place.level(), next);
                push(place.item().getCOSDictionary(COSName.FIRST), place.level() + 1, next);
            }
        }
        return entries;
    }

    private static void push(@Nullable COSDictionary item, int level, Deque<Place> next) {
        if (item != null) {
            next.push(new Place(item, level));
        }
    }

    private Entry entry(Place place, PDDocument pdf) {
        String title = CleanText.line(place.item().getString(COSName.TITLE, ""));
        PDOutlineItem item = new PDOutlineItem(place.item());
        Integer page = tolerance
                .read("target of an outline entry", () -> item.findDestinationPage(pdf))
                .map(PDPage::getCOSObject)
                .map(pageNumbers::get)
                .orElse(null);
        return new Entry(place.level(), CleanText.cut(title, MAX_TITLE), page);
    }
}
