package io.bindery.engine.markdown;

import java.util.regex.Pattern;

/**
 * Keeps text from being read as markup or HTML, after CommonMark 0.31 and GitHub's tables and strikethrough. Addresses
 * stay as they are: what a reader makes a link of still shows the same text.
 */
final class EscapeMarkdown {

    /** What is markup anywhere in a line. */
    private static final String ANYWHERE = "\\`*_[]<|~";

    /** What begins a heading, quotation, list, rule or fence at the start of a line. */
    private static final String AT_START = "#>+-=:";

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})([.)])(?=\\s|$).*", Pattern.DOTALL);

    private static final Pattern ENTITY = Pattern.compile("&(?=#|[A-Za-z])");

    private static final Pattern CLOSING = Pattern.compile("(#+)$");

    private EscapeMarkdown() {}

    /** Text within a line. */
    static String inline(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (ANYWHERE.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return ENTITY.matcher(escaped).replaceAll("\\\\&");
    }

    /** Text that begins a line. */
    static String line(String text) {
        String escaped = inline(text.strip());
        if (escaped.isEmpty()) {
            return escaped;
        }
        if (AT_START.indexOf(escaped.charAt(0)) >= 0) {
            return "\\" + escaped;
        }
        var number = NUMBER.matcher(escaped);
        if (number.matches()) {
            int end = number.end(1);
            return escaped.substring(0, end) + "\\" + escaped.substring(end);
        }
        return escaped;
    }

    /** Text after the number signs of a heading, of which the last could be taken for closing ones. */
    static String heading(String text) {
        return CLOSING.matcher(line(text)).replaceAll("\\\\$1");
    }

    /** Text within a cell of a table. */
    static String cell(String text) {
        return inline(text.replaceAll("\\s+", " ").strip());
    }
}
