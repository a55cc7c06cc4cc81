package io.bindery.engine.table;

import io.bindery.engine.page.Word;
import java.util.List;

/** Tells Hebrew and Arabic by their letters. */
final class RightToLeft {

    private RightToLeft() {}

    /** Whether most words begin with a letter that is written from right to left. */
    static boolean is(List<Word> words) {
        long count = words.stream().filter(RightToLeft::is).count();
        return count * 2 > words.size();
    }

    private static boolean is(Word word) {
        byte direction = Character.getDirectionality(word.text().codePointAt(0));
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
