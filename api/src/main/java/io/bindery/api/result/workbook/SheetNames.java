package io.bindery.api.result.workbook;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of sheets that give the source of a table, such as {@code 1 report.pdf p3 t1}, valid in Excel. Not thread-safe.
 */
final class SheetNames {

    static final String DOCUMENTS = "Documents";

    private static final int MAX_LENGTH = 31;

    private final Set<String> taken = new HashSet<>(Set.of(foldCase(DOCUMENTS)));

    /** A name that no other sheet has, compared without case as Excel does. */
    String of(int ordinal, String path, Table table) {
        String before = ordinal + " ";
        String after = " p" + table.page() + " t" + table.number();
        String file = valid(path.substring(path.lastIndexOf('/') + 1));
        String name = before + truncate(file, MAX_LENGTH - before.length() - after.length()) + after;
        String unique = truncate(name, MAX_LENGTH);
        for (int i = 2; !taken.add(foldCase(unique)); i++) {
            String suffix = " (" + i + ")";
            unique = truncate(name, MAX_LENGTH - suffix.length()) + suffix;
        }
        return unique;
    }

    private static String valid(String name) {
        return name.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}]", "_");
    }

    /** At most this many UTF-16 units; never half of a surrogate pair. */
    private static String truncate(String text, int units) {
        if (text.length() <= units) {
            return text;
        }
        int end = Math.max(units, 0);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }

    private static String foldCase(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
