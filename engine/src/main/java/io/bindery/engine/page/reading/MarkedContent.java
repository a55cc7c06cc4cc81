package io.bindery.engine.page.reading;

import io.bindery.engine.page.Word;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/** The marked content a content stream is in, and what it says about its text. */
final class MarkedContent {

    private static final int DEEPEST = 1_000;

    /** Longer replacements are descriptions, not spellings. */
    private static final int MAX_REPLACEMENT = 32;

    private final Deque<Mark> open = new ArrayDeque<>();
    private int tooDeep;
    private int forms;

    private static final class Mark {

        /** As in {@link Word#mark}. */
        final int number;

        /** What its characters stand for together; null if each stands for itself. */
        final @Nullable String replacement;

        boolean replaced;

        Mark(int number, @Nullable String replacement) {
            this.number = number;
            this.replacement = replacement;
        }
    }

    void begin(@Nullable COSName tag, @Nullable COSDictionary properties) {
        if (open.size() >= DEEPEST) {
            tooDeep++;
            return;
        }
        int number = number();
        if (COSName.ARTIFACT.equals(tag)) {
            number = Word.ARTIFACT;
        } else if (properties != null && forms == 0 && number != Word.ARTIFACT) {
            // The numbers in a form are its own, and say nothing on the page.
            number = Math.max(properties.getInt(COSName.MCID, number), Word.UNMARKED);
        }
        String replacement = properties == null ? null : properties.getString(COSName.ACTUAL_TEXT);
        boolean spelling = replacement != null
                && replacement.length() <= MAX_REPLACEMENT
                && replacement.chars().noneMatch(Character::isWhitespace);
        open.push(new Mark(number, spelling ? replacement : null));
    }

    void end() {
        if (tooDeep > 0) {
            tooDeep--;
        } else {
            open.poll();
        }
    }

    void enterForm() {
        forms++;
    }

    void leaveForm() {
        forms--;
    }

    int number() {
        Mark mark = open.peek();
        return mark == null ? Word.UNMARKED : mark.number;
    }

    /** What a character stands for: the first of several may stand for all, and the others for nothing. */
    String meaning(String text) {
        Mark mark = open.peek();
        if (mark == null || mark.replacement == null) {
            return text;
        }
        boolean first = !mark.replaced;
        mark.replaced = true;
        return first ? mark.replacement : "";
    }
}
