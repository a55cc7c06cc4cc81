package io.bindery.cli.terminal;

/** Makes text safe for a terminal: a file name can hold escape sequences and bidirectional control characters. */
public final class Printable {

    private static final int REPLACEMENT = 0xFFFD;

    private Printable() {}

    /** The text with control, format (bidi among them), separator and unpaired surrogate characters replaced. */
    public static String of(String text) {
        return text.codePoints()
                .map(character -> isSafe(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
