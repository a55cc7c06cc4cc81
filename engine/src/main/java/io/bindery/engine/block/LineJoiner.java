package io.bindery.engine.block;

/** Joins lines to running text, and words that are hyphenated at the end of a line. */
final class LineJoiner {

    private static final String HYPHENS = "-\u2010\u00AD";

    private LineJoiner() {}

    /** Adds a line to what is before it. */
    static void add(StringBuilder text, String line) {
        if (text.isEmpty()) {
            text.append(line);
            return;
        }
        if (line.isEmpty()) {
            return;
        }
        char last = text.charAt(text.length() - 1);
        boolean divided =
                text.length() > 1 && HYPHENS.indexOf(last) >= 0 && Character.isLetter(text.charAt(text.length() - 2));
        if (divided && Character.isLowerCase(line.charAt(0))) {
            text.setLength(text.length() - 1);
        } else if (!divided && !endsUnspaced(text) && !(isUnspaced(last) && isUnspaced(line.charAt(0)))) {
            text.append(' ');
        }
        text.append(line);
    }

    /** Whether text ends in the middle of a word. */
    static boolean endsDivided(CharSequence text) {
        int length = text.length();
        return length > 1
                && HYPHENS.indexOf(text.charAt(length - 1)) >= 0
                && Character.isLetter(text.charAt(length - 2));
    }

    /** After a dash between numbers, or in the middle of an address. */
    private static boolean endsUnspaced(CharSequence text) {
        int length = text.length();
        char last = text.charAt(length - 1);
        boolean dash = last == '–' || last == '—' || HYPHENS.indexOf(last) >= 0;
        boolean slash = last == '/' && length > 1 && text.charAt(length - 2) == '/';
        return slash || (dash && length > 1 && Character.isLetterOrDigit(text.charAt(length - 2)));
    }

    /** Chinese and Japanese put no space between words. */
    private static boolean isUnspaced(char c) {
        return (c >= '\u2E80' && c < '\uA4D0') || (c >= '\uF900' && c < '\uFB00') || (c >= '\uFF00' && c < '\uFFEF');
    }
}
