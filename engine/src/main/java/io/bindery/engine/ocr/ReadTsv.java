package io.bindery.engine.ocr;

import io.bindery.engine.output.CleanText;
import io.bindery.engine.page.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads what {@code tesseract} writes with {@code tessedit_create_tsv}: a heading, then twelve columns a line (level,
 * page, block, paragraph, line, word, left, top, width, height in pixels, confidence, text); level 5 is a word. Lines
 * that are none are passed over.
 */
final class ReadTsv {

    private static final Pattern TAB = Pattern.compile("\t");
    private static final int COLUMNS = 12;
    private static final String WORD = "5";

    private final double scale;
    private final StringBuilder text = new StringBuilder();
    private final List<OcrWord> words = new ArrayList<>();
    private String lastParagraph = "";
    private String lastLine = "";

    /** @param scale from pixels to the unit of the boxes */
    ReadTsv(double scale) {
        this.scale = scale;
    }

    void add(String line) {
        String[] columns = TAB.split(line, COLUMNS);
        if (columns.length < COLUMNS || !columns[0].equals(WORD)) {
            return;
        }
        String word = CleanText.line(columns[11]);
        if (word.isEmpty()) {
            return;
        }
        try {
            double left = Integer.parseInt(columns[6]) * scale;
            double top = Integer.parseInt(columns[7]) * scale;
            double right = left + Integer.parseInt(columns[8]) * scale;
            double bottom = top + Integer.parseInt(columns[9]) * scale;
            double confidence = Math.clamp(Double.parseDouble(columns[10]), 0, 100);
            words.add(new OcrWord(word, confidence, new Box((float) left, (float) top, (float) right, (float) bottom)));
        } catch (NumberFormatException e) {
            return;
        }
        String paragraph = columns[2] + '.' + columns[3];
        String place = paragraph + '.' + columns[4];
        if (!text.isEmpty()) {
            text.append(place.equals(lastLine) ? " " : paragraph.equals(lastParagraph) ? "\n" : "\n\n");
        }
        text.append(word);
        lastParagraph = paragraph;
        lastLine = place;
    }

    /** Words with spaces, lines, and an empty line between paragraphs. */
    String text() {
        return text.toString();
    }

    List<OcrWord> words() {
        return words;
    }
}
