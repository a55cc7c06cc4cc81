package io.bindery.api.result.workbook;

import java.util.regex.Pattern;

/** Text as a cell shows it. */
final class CellText {

    /** Excel takes this for a character by its code (ECMA-376 part 1, 22.9.2.19, ST_Xstring), so it is written as one itself. */
    private static final Pattern CODE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private CellText() {}

    static String of(String text) {
        int end = Math.min(text.length(), Limits.MAX_TEXT);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return CODE.matcher(text.substring(0, end)).replaceAll("_x005F_");
    }
}
