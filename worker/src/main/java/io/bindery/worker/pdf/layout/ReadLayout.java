package io.bindery.worker.pdf.layout;

import io.bindery.worker.pdf.operation.OpenDocument;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads where the words of a page are. */
public final class ReadLayout extends PDFTextStripper {

    private final List<TextLine> lines = new ArrayList<>();
    private List<Word> words = new ArrayList<>();

    private ReadLayout(OpenDocument document) {
        this.document = document.pdf();
        this.output = Writer.nullWriter();
    }

    /**
     * The layout of a page.
     *
     * @param number from 1
     * @throws IOException if the page cannot be read
     */
    public static PageLayout of(OpenDocument document, PDPage page, int number) throws IOException {
        document.guard().check(page);
        var reader = new ReadLayout(document);
        if (page.hasContents()) {
            reader.processPage(page);
        }
        reader.endLine();
        boolean turned = page.getRotation() % 180 != 0;
        float width = page.getCropBox().getWidth();
        float height = page.getCropBox().getHeight();
        return new PageLayout(number, turned ? height : width, turned ? width : height, reader.lines, List.of());
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        if (!text.isBlank() && !positions.isEmpty()) {
            words.add(word(text, positions));
        }
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    private void endLine() {
        if (!words.isEmpty()) {
            lines.add(new TextLine(words));
            words = new ArrayList<>();
        }
    }

    private static Word word(String text, List<TextPosition> positions) {
        Box box = positions.stream().map(ReadLayout::box).reduce(Box::around).orElseThrow();
        TextPosition first = positions.getFirst();
        return new Word(text, box, first.getY(), first.getFontSizeInPt(), face(first.getFont()));
    }

    private static Box box(TextPosition position) {
        return new Box(
                position.getX(),
                position.getY() - position.getHeight(),
                position.getX() + position.getWidth(),
                position.getY());
    }

    private static Word.Face face(PDFont font) {
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        return new Word.Face(
                name.contains("bold"), name.contains("italic") || name.contains("oblique"), name.contains("mono"));
    }
}
