package io.bindery.engine.page.order;

import io.bindery.engine.page.Box;
import io.bindery.engine.page.Word;

/**
 * A word, or a part of one, in its frame.
 *
 * @param text in reading order
 * @param box in the frame
 * @param baseline in the frame
 */
public record Fragment(String text, Frame frame, Box box, float baseline, float size, Word.Face face, int mark) {

    float left() {
        return box.left();
    }

    float right() {
        return box.right();
    }

    /** The top of its small letters: what lies between this and the baseline is free of neighbouring lines. */
    float waist() {
        return baseline - size / 2;
    }

    /** Both as one word, this one first. */
    Fragment with(Fragment next) {
        Fragment main = next.size > size ? next : this;
        return new Fragment(
                text + next.text, frame, box.around(next.box), main.baseline, main.size, main.face, main.mark);
    }

    public Word onPage() {
        Box shown = frame.onPage(box);
        return new Word(text, shown, frame.isUpright() ? baseline : shown.bottom(), size, face, mark);
    }
}
