package io.bindery.worker.pdf.text;

import io.bindery.worker.pdf.operation.CleanText;
import io.bindery.worker.pdf.operation.Oversize;
import io.bindery.worker.pdf.operation.Watch;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Extracts the text of single pages, in the order in which their content writes it. After an exception its state is undefined: take a new one. */
final class PageTextStripper extends PDFTextStripper {

    /** A page with more is not for reading. */
    private static final int MAX_CHARACTERS = 1_500_000;

    /** Each costs PDFBox some 250 bytes of heap. */
    private static final int CHARACTERS_HELD = 10_000;

    private static final int OPERATORS_BETWEEN_CHECKS = 256;

    private final Watch watch;
    private final PaintedTwice paintedTwice = new PaintedTwice();
    private final LineBand line = new LineBand();
    private int operators;
    private int characters;
    private int pendingLines;
    private @Nullable TextPosition last;

    PageTextStripper(PDDocument document, Watch watch) {
        this.document = document;
        this.watch = watch;
        setSuppressDuplicateOverlappingText(false);
        setLineSeparator("\n");
        setPageEnd("");
    }

    /** The text of a page, clean; empty if it has none. */
    String textOf(PDPage page) throws IOException {
        StringWriter text = new StringWriter();
        output = text;
        paintedTwice.clear();
        line.clear();
        characters = 0;
        pendingLines = 0;
        last = null;
        // PDFTextStripper.writeText would walk the whole page tree again for every page.
        if (page.hasContents() || page.getCOSObject().containsKey(COSName.ANNOTS)) {
            processPage(page);
        }
        return CleanText.of(text.toString());
    }

    /** Adds what PDFTextStripper leaves out and every viewer shows: the appearances of annotations, such as the values filled into a form. */
    @Override
    protected void writePage() throws IOException {
        for (PDAnnotation annotation : getCurrentPage().getAnnotations()) {
            boolean shown =
                    !annotation.isHidden() && !annotation.isNoView() && !(annotation instanceof PDAnnotationPopup);
            if (shown && annotation.getNormalAppearanceStream() != null) {
                showAnnotation(annotation);
            }
        }
        super.writePage();
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators % OPERATORS_BETWEEN_CHECKS == 0) {
            watch.check();
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (++characters > MAX_CHARACTERS) {
            throw new UncheckedIOException(new Oversize("has more than " + MAX_CHARACTERS + " characters"));
        }
        if (!paintedTwice.seen(text.getUnicode(), text.getX(), text.getY(), text.getWidth())) {
            if (line.beginsLine(text) && charactersByArticle.size() == 1) {
                writeHeld(charactersByArticle.getFirst());
            }
            super.processTextPosition(text);
        }
    }

    /** Writes the lines of a crowded page as they come, or all its characters would be held until its end. */
    private void writeHeld(List<TextPosition> held) {
        if (held.size() >= CHARACTERS_HELD) {
            try {
                super.writePage();
                writeLineSeparator();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            held.clear();
        }
    }

    /** Held back until it is known what follows; so a page does not end with empty lines either. */
    @Override
    protected void writeLineSeparator() {
        pendingLines++;
    }

    @Override
    protected void writeWordSeparator() throws IOException {
        writePendingLines();
        super.writeWordSeparator();
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
        if (positions.isEmpty()) {
            writePendingLines();
            super.writeString(text, positions);
            return;
        }
        String joint = last == null || pendingLines == 0 ? null : LineJoint.between(last, positions.getFirst());
        if (joint != null) {
            pendingLines = 0;
            output.write(joint);
        }
        writePendingLines();
        last = positions.getLast();
        super.writeString(WordGaps.fill(text, positions), positions);
    }

    private void writePendingLines() throws IOException {
        for (; pendingLines > 0; pendingLines--) {
            super.writeLineSeparator();
        }
    }
}
