package io.bindery.engine.table;

import java.util.Set;

/** Distinguishes values (numbers, amounts, dates) from text. */
public final class Value {

    private static final int MAX_LENGTH = 24;

    /** What stands in place of a number. */
    private static final Set<String> NONE =
            Set.of("-", "–", "—", "*", "...", "…", "(X)", "(x)", "NA", "N/A", "n/a", "n.a.");

    private Value() {}

    /** Whether a text is a number, an amount, a share, a date or something like it. */
    public static boolean is(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        long digits = text.chars().filter(Character::isDigit).count();
        long letters = text.chars().filter(Character::isLetter).count();
        return (digits > 0 && digits >= letters) || NONE.contains(text);
    }
}
