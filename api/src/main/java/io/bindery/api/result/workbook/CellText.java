package io.bindery.api.result.workbook;

import java.util.regex.Pattern;

/** Text in the form that a cell stores: cut to its greatest length, escapes escaped. */
final class CellText {

    /**
     * The escape of a character by its code (ECMA-376 part 1, 22.9.2.19, ST_Xstring); a literal one is escaped itself.
     */
    private static final Pattern CODE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private CellText() {}

    static String of(String text) {
        int end = Math.min(text.length(), WorkbookLimits.MAX_TEXT);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return CODE.matcher(text.substring(0, end)).replaceAll("_x005F_");
    }
}
