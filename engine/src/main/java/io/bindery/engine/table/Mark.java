package io.bindery.engine.table;

import java.util.regex.Pattern;

/** Tells what only numbers or dots the thing that stands beside it. */
public final class Mark {

    private static final int MAX_LENGTH = 12;

    /** Bullets, dashes, {@code 1.}, {@code (a)}, {@code [12]}, {@code 3.1.4}. */
    private static final Pattern MARK = Pattern.compile(
            "[\\p{So}\\p{Po}\\p{Pd}\\p{Co}\\u2022\\u25cb\\u25cf\\u25a0\\u25aao>]|[\\[(]?[\\dA-Za-z]{1,4}[.)\\]:]+|\\d+(\\.\\d+){2,}");

    private Mark() {}

    public static boolean is(String text) {
        return text.length() <= MAX_LENGTH && MARK.matcher(text).matches();
    }
}
