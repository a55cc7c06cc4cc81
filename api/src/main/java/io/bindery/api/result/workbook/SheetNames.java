package io.bindery.api.result.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of sheets that say where a table is from, such as {@code 1 report.pdf p3 t1}, as Excel takes them. Not thread-safe. */
final class SheetNames {

    static final String DOCUMENTS = "Documents";

    private static final int LONGEST = 31;

    private final Set<String> taken = new HashSet<>(Set.of(folded(DOCUMENTS)));

    /** A name that no sheet has yet, whatever the case of its letters. */
    String of(int ordinal, String path, Table table) {
        String before = ordinal + " ";
        String after = " p" + table.page() + " t" + table.number();
        String file = plain(path.substring(path.lastIndexOf('/') + 1));
        String name = before + beginning(file, LONGEST - before.length() - after.length()) + after;
        String unique = beginning(name, LONGEST);
        for (int i = 2; !taken.add(folded(unique)); i++) {
            String mark = " (" + i + ")";
            unique = beginning(name, LONGEST - mark.length()) + mark;
        }
        return unique;
    }

    private static String plain(String name) {
        return name.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}]", "_");
    }

    /** At most this many UTF-16 units, and no half of a character. */
    private static String beginning(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        int end = Math.max(units, 0);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String folded(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
