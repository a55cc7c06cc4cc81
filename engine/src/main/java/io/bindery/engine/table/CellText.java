package io.bindery.engine.table;

import io.bindery.engine.output.CleanText;
import io.bindery.engine.page.Word;
import java.util.List;

/** Makes one line of the words in a cell. */
public final class CellText {

    private static final String HYPHENS = "-\u2010";

    private CellText() {}

    public static String of(List<Word> words) {
        StringBuilder text = new StringBuilder();
        for (Row row : Row.of(words)) {
            if (!text.isEmpty() && !endsInHyphen(text)) {
                text.append(' ');
            }
            text.append(row.text());
        }
        return CleanText.line(text.toString());
    }

    /** The hyphen stays: whether it belongs to the word, as in a code or a double name, is not known. */
    private static boolean endsInHyphen(StringBuilder text) {
        int last = text.length() - 1;
        return last > 0 && HYPHENS.indexOf(text.charAt(last)) >= 0 && Character.isLetterOrDigit(text.charAt(last - 1));
    }
}
