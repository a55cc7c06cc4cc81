package io.bindery.engine.text;

import io.bindery.engine.content.ContentListener;
import io.bindery.engine.content.GlyphStyle;
import io.bindery.engine.content.PageView;
import io.bindery.engine.guard.Oversize;
import io.bindery.engine.output.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * Makes text of the characters of a page, in the order in which its content writes them: guesses by their places where
 * words and lines end. The guesses are those of PDFBox's text stripper, but made while the content is read, so that a
 * crowded page is never held as a whole. For one page only.
 */
final class PageText implements ContentListener {

    /** A page with more is not for reading. */
    private static final int MAX_CHARACTERS = 1_500_000;

    /** Of the width of a space: a gap at least so wide is one. */
    private static final float SPACE_TOLERANCE = 0.5f;

    /** Of the average width of the characters before. */
    private static final float AVERAGE_TOLERANCE = 0.3f;

    /** In widths of a space: further back than any accent is set over its character. */
    private static final float JUMP = 4;

    private static final float NOT_YET = -1;

    private final PageView view;
    private final PaintedTwice paintedTwice;
    private final ActualText actualText = new ActualText();
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    private final List<Integer> jumps = new ArrayList<>();
    private int characters;

    /** Not yet in the text, as the next one may be its accent. */
    private @Nullable PlacedCharacter held;

    private @Nullable PlacedCharacter last;
    private @Nullable PlacedCharacter firstOfWord;
    private @Nullable PlacedCharacter lastWritten;
    private int wordsOfLine;
    private int pendingLines;

    private float lowest = -Float.MAX_VALUE;
    private float tallest = NOT_YET;
    private float averageWidth = NOT_YET;
    private float lastSpace = NOT_YET;

    /** @param paintedTwice empty */
    PageText(PageView view, PaintedTwice paintedTwice) {
        this.view = view;
        this.paintedTwice = paintedTwice;
    }

    @Override
    public void glyph(GlyphStyle style, String shown, float x, float y, float endX, float endY) throws Oversize {
        count(shown);
        PlacedCharacter character = new PlacedCharacter(style, view, shown, x, y, endX, endY);
        if (!paintedTwice.seen(shown, character.x, character.y, character.width)) {
            String meaning = actualText.of(shown);
            if (!meaning.equals(shown)) {
                count(meaning);
                character.replaceText(meaning);
            }
            hold(character);
        }
    }

    private void count(String added) throws Oversize {
        characters += Math.max(1, added.length());
        if (characters > MAX_CHARACTERS) {
            throw new Oversize("has more than " + MAX_CHARACTERS + " characters");
        }
    }

    @Override
    public void beginMarked(@Nullable COSName tag, @Nullable COSDictionary properties) {
        actualText.begin(properties);
    }

    @Override
    public void endMarked() {
        actualText.end();
    }

    /** All of it, clean; empty if there is none. */
    String end() {
        if (held != null) {
            add(held);
            held = null;
        }
        endWord(false);
        return CleanText.of(text.toString());
    }

    private void hold(PlacedCharacter character) {
        PlacedCharacter before = held;
        held = character;
        if (before == null) {
            return;
        }
        if (before.isUnder(character)) {
            before.putOn(character);
            held = before;
        } else if (character.isUnder(before)) {
            character.putOn(before);
        } else {
            add(before);
        }
    }

    private void add(PlacedCharacter character) {
        PlacedCharacter previous = last;
        float space = character.style.space();
        float spaceGap =
                space > 0 ? (lastSpace < 0 ? space : (space + lastSpace) / 2) * SPACE_TOLERANCE : Float.MAX_VALUE;
        float width = character.width / character.parts();
        boolean sameFont = previous != null && isSameFont(previous.style, character.style);
        averageWidth = sameFont && averageWidth >= 0 ? (averageWidth + width) / 2 : width;
        if (previous != null) {
            float nextWord = previous.x + previous.width + Math.min(spaceGap, averageWidth * AVERAGE_TOLERANCE);
            if (!isOnLine(character)) {
                endLine();
                startLine();
            } else if (nextWord < character.x && !previous.text().endsWith(" ")) {
                endWord(true);
            }
            if (Math.abs(character.x - previous.x) > space + spaceGap) {
                // So far away that the height of what was before says nothing.
                startLine();
            }
        }
        lowest = Math.max(lowest, character.y);
        tallest = Math.max(tallest, character.style.height());
        lastSpace = space;
        last = character;
        append(character, previous);
    }

    private static boolean isSameFont(GlyphStyle one, GlyphStyle other) {
        return one.size() == other.size()
                && (one.font() == other.font()
                        || one.font().name().equals(other.font().name()));
    }

    /** Whether it overlaps, in height, with what the line has so far. */
    private boolean isOnLine(PlacedCharacter character) {
        float y = character.y;
        return Math.abs(lowest - y) < 0.1f
                || (lowest <= y && lowest >= y - character.style.height())
                || (y <= lowest && y >= lowest - tallest);
    }

    private void startLine() {
        lowest = -Float.MAX_VALUE;
        tallest = NOT_YET;
    }

    private void append(PlacedCharacter character, @Nullable PlacedCharacter previous) {
        if (firstOfWord == null) {
            firstOfWord = character;
        } else if (previous != null && jumpsBack(previous, character)) {
            jumps.add(word.length());
        }
        word.append(LogicalOrder.asPainted(character.text()));
    }

    /** Tables are often written out of order: then a gap is not to the right of what came before. */
    private static boolean jumpsBack(PlacedCharacter from, PlacedCharacter to) {
        return !to.isVertical() && from.x - to.x > JUMP * from.style.space();
    }

    private void endLine() {
        endWord(false);
        wordsOfLine = 0;
        // Held back until it is known what follows; so a page does not end with empty lines either.
        pendingLines++;
    }

    /** @param evenIfEmpty whether another word follows on the same line */
    private void endWord(boolean evenIfEmpty) {
        PlacedCharacter first = firstOfWord;
        if (first != null && (evenIfEmpty || !word.isEmpty())) {
            if (wordsOfLine > 0) {
                text.append(' ');
            }
            wordsOfLine++;
            endPendingLines(first);
            write(word.toString());
            lastWritten = last;
        }
        word.setLength(0);
        jumps.clear();
        firstOfWord = null;
    }

    private void endPendingLines(PlacedCharacter first) {
        String separator = lastWritten == null || pendingLines == 0 ? null : RotatedText.separator(lastWritten, first);
        if (separator != null) {
            pendingLines = 0;
            text.append(separator);
        }
        for (; pendingLines > 0; pendingLines--) {
            text.append('\n');
        }
    }

    private void write(String painted) {
        String read = LogicalOrder.of(painted);
        if (jumps.isEmpty() || read.length() != painted.length() || LogicalOrder.isMixed(read)) {
            text.append(read);
            return;
        }
        int from = 0;
        for (int jump : jumps) {
            text.append(read, from, jump).append(' ');
            from = jump;
        }
        text.append(read, from, read.length());
    }
}
