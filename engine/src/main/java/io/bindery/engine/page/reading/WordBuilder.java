package io.bindery.engine.page.reading;

import io.bindery.engine.output.CleanText;
import io.bindery.engine.page.Box;
import io.bindery.engine.page.order.Fragment;
import io.bindery.engine.page.order.RightToLeft;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes words of characters in the order in which they are painted. */
final class WordBuilder {

    /** In ems; the tightest spaces between words are a fifth, the loosest kerning is a tenth. */
    private static final float SPACE = 0.15f;

    private static final float OVERLAP = 0.5f;
    private static final float UNEVEN = 0.15f;

    private final List<Fragment> words = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private @Nullable Glyph first;
    private @Nullable Glyph last;
    private @Nullable Box box;
    private boolean rightToLeft;
    private boolean leftwards;

    void add(Glyph glyph) {
        if (isSpace(glyph.text())) {
            end();
            return;
        }
        if (last != null && box != null) {
            String accented = isOver(last, glyph) ? Accents.combine(texts.getLast(), glyph.text()) : null;
            if (accented != null) {
                texts.set(texts.size() - 1, accented);
                box = box.around(glyph.box());
                last = glyph.end() > last.end() ? glyph : last;
                return;
            }
            if (!continues(last, glyph)) {
                end();
            }
        }
        append(glyph);
    }

    /** All words up to here. */
    List<Fragment> words() {
        end();
        return words;
    }

    void end() {
        if (first != null && box != null) {
            String text = CleanText.line(rightToLeft && !leftwards ? RightToLeft.join(texts) : String.join("", texts));
            if (!text.isEmpty()) {
                words.add(new Fragment(
                        text,
                        first.frame(),
                        box,
                        first.baseline(),
                        first.size(),
                        first.typeface().face(),
                        first.mark()));
            }
        }
        texts.clear();
        first = null;
        last = null;
        box = null;
        rightToLeft = false;
        leftwards = false;
    }

    private void append(Glyph glyph) {
        texts.add(plain(glyph.text()));
        first = first == null ? glyph : first;
        last = glyph;
        box = box == null ? glyph.box() : box.around(glyph.box());
        rightToLeft |= RightToLeft.isIn(glyph.text());
    }

    private boolean continues(Glyph last, Glyph next) {
        float size = Math.max(last.size(), next.size());
        if (next.frame().degrees() != last.frame().degrees()
                || next.mark() != last.mark()
                || Math.abs(next.baseline() - last.baseline()) > UNEVEN * size) {
            return false;
        }
        float em = Math.min(last.em(), next.em());
        float space = SPACE * em + Math.max(0, last.spacing());
        float gap = next.start() - last.end();
        if (!leftwards && gap >= -OVERLAP * em && gap <= space && next.start() >= last.start()) {
            return true;
        }
        // Some write Hebrew and Arabic in reading order, each letter to the left of the one before.
        float gapToTheLeft = last.start() - next.end();
        if (rightToLeft && (leftwards || texts.size() == 1) && gapToTheLeft >= -OVERLAP * em && gapToTheLeft <= space) {
            leftwards = true;
            return true;
        }
        return false;
    }

    private static boolean isOver(Glyph last, Glyph next) {
        float overlap = Math.min(last.end(), next.end()) - Math.max(last.start(), next.start());
        return next.frame().degrees() == last.frame().degrees()
                && overlap > 0.5f * Math.min(last.end() - last.start(), next.end() - next.start())
                && Math.abs(next.baseline() - last.baseline()) < last.size();
    }

    private static boolean isSpace(String text) {
        return !text.isEmpty()
                && text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    /** Ligatures and the shapes of Arabic letters as the letters they are. */
    private static String plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\uFB00' && c <= '\uFDFF') || (c >= '\uFE70' && c <= '\uFEFE')) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }
}
