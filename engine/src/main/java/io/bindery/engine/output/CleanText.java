package io.bindery.engine.output;

/**
 * Makes text from a PDF fit for any reader: whole characters only, line ends as {@code \n}, no other control characters
 * but the tab.
 */
public final class CleanText {

    private static final char REPLACEMENT = '\uFFFD';

    private CleanText() {}

    public static String of(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\r') {
                if (i + 1 == raw.length() || raw.charAt(i + 1) != '\n') {
                    clean.append('\n');
                }
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < raw.length()
                    && Character.isLowSurrogate(raw.charAt(i + 1))) {
                clean.append(c).append(raw.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                clean.append(REPLACEMENT);
            } else if (c == '\n' || c == '\t' || !isGarbage(c)) {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    /** Clean text on one line, without space around it. */
    public static String line(String raw) {
        return of(raw).replace('\n', ' ').replace('\t', ' ').strip();
    }

    /** At most so many characters, none of them cut in half. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }

    private static boolean isGarbage(char c) {
        return Character.isISOControl(c) || c == '\uFFFE' || c == '\uFFFF';
    }
}
