package io.bindery.engine.block;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a line continues the paragraph before it or begins a new one. */
final class Paragraphs {

    /** Further apart than this many times the usual spacing is a gap. */
    private static final float GAP = 1.3f;

    /** In font sizes. */
    private static final float INDENT = 0.8f;

    private static final float OTHER_SIZE = 0.12f;

    private static final String SENTENCE_ENDS = ".!?:;。！？：";

    private static final String DASHES = "-–—";

    private final BodyStyle body;

    Paragraphs(BodyStyle body) {
        this.body = body;
    }

    /**
     * Whether a line continues a group.
     *
     * @param after the line that follows on the same page; null if none does
     * @param columnRight how far the lines of its column reach
     */
    boolean continues(LineGroup group, Line next, @Nullable Line after, boolean samePage, float columnRight) {
        Line last = group.last();
        if (last.apart() || next.apart() || last.turned() != next.turned()) {
            return last.apart() && next.apart() && samePage && isBelow(last, next);
        }
        if (Math.abs(next.size() - last.size()) > OTHER_SIZE * last.size() || next.bold() != last.bold()) {
            return false;
        }
        if (startsItem(group, next)) {
            return false;
        }
        if (!samePage || !isBelow(last, next)) {
            return goesOnElsewhere(group, next);
        }
        float step = next.box().bottom() - last.box().bottom();
        return step <= GAP * body.spacing() * next.size()
                && !isIndented(group, next, after)
                && !endedEarly(last, next, columnRight);
    }

    private boolean isBelow(Line last, Line next) {
        return next.box().bottom() > last.box().bottom() && next.box().overlapX(last.box()) > 0;
    }

    /** In the next column or on the next page only what can but be the rest of a sentence. */
    private static boolean goesOnElsewhere(LineGroup group, Line next) {
        String text = group.last().text();
        return group.lines().size() > 1
                && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) < 0
                && (Character.isLowerCase(next.text().charAt(0)) || LineJoiner.endsDivided(text));
    }

    /** A dash or a number may also come by chance to the start of a line: not so within a list or after a sentence. */
    private static boolean startsItem(LineGroup group, Line next) {
        Optional<ListMarker> marker = ListMarker.of(next.text());
        boolean certain = marker.isPresent()
                && marker.get().isBullet()
                && DASHES.indexOf(marker.get().text()) < 0;
        return certain || (marker.isPresent() && (isItem(group) || endsSentence(group)));
    }

    private static boolean isItem(LineGroup group) {
        return ListMarker.of(group.first().text()).isPresent();
    }

    private static boolean endsSentence(LineGroup group) {
        String text = group.last().text();
        return SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    /** Whether its first line is set in; but if the line after it is so too, it is the first that hangs out. */
    private static boolean isIndented(LineGroup group, Line next, @Nullable Line after) {
        float indent = INDENT * next.size();
        if (next.box().left() - group.last().box().left() <= indent) {
            return false;
        }
        if (group.lines().size() > 1) {
            return true;
        }
        boolean hanging = isItem(group)
                || (after != null && Math.abs(after.box().left() - next.box().left()) < indent / 2);
        boolean centred = Math.abs(next.box().centreX() - group.last().box().centreX()) < indent;
        return !hanging && !centred;
    }

    /**
     * Whether a paragraph ends although the next word had room on its last line: with a sentence, or before a capital
     * at the same margin.
     */
    private boolean endedEarly(Line last, Line next, float columnRight) {
        if (last.box().right() + next.firstWord() + next.size() / 2 >= columnRight) {
            return false;
        }
        boolean sentence = SENTENCE_ENDS.indexOf(last.text().charAt(last.text().length() - 1)) >= 0;
        boolean capital = Character.isUpperCase(next.text().codePointAt(0))
                && Math.abs(next.box().left() - last.box().left()) < next.size() / 2
                && Math.abs(next.size() - body.size()) < 1;
        return sentence || capital;
    }
}
