package io.bindery.common.operation;

import java.util.List;

/** A parameter of an operation: its name, its default and what it accepts. */
public sealed interface Parameter {

    /** Ranges of pages: none, or a comma between them; the end may be open. */
    String RANGES = "(\\d{1,5}(-(\\d{1,5})?)?(,\\d{1,5}(-(\\d{1,5})?)?)*)?";

    /** The parameter {@code pages} of every operation that can leave pages out. */
    static Text pages() {
        return new Text(
                "pages",
                "Which pages, such as 1-3,7,10-; all of them if empty.",
                "",
                RANGES,
                1_000,
                "ranges of pages such as 1-3,7,10-");
    }

    /** The name used in requests. */
    String name();

    /** One sentence for the person who sets it. */
    String description();

    /** The value used when the request gives none. */
    Object defaultValue();

    /**
     * Accepts a value as JSON gave it.
     *
     * @return the value in this parameter's type
     * @throws InvalidOperationException naming the parameter and what it accepts
     */
    Object accept(Object value);

    /** One of a fixed list of words. */
    record Choice(String name, String description, String defaultValue, List<String> values) implements Parameter {

        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public Object accept(Object value) {
            if (value instanceof String text && values.contains(text)) {
                return text;
            }
            throw InvalidOperationException.badValue(name, value, "one of " + String.join(", ", values));
        }
    }

    /** A whole number between two bounds, both allowed. */
    record Whole(String name, String description, Integer defaultValue, int minimum, int maximum) implements Parameter {

        @Override
        public Object accept(Object value) {
            if (value instanceof Integer number && number >= minimum && number <= maximum) {
                return number;
            }
            throw InvalidOperationException.badValue(name, value, "a whole number from " + minimum + " to " + maximum);
        }
    }

    /** True or false. */
    record Flag(String name, String description, Boolean defaultValue) implements Parameter {

        @Override
        public Object accept(Object value) {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw InvalidOperationException.badValue(name, value, "true or false");
        }
    }

    /**
     * Text that matches a pattern.
     *
     * @param form a regular expression for the whole text
     * @param maxLength in characters
     * @param accepted the form in words, for error messages
     */
    record Text(String name, String description, String defaultValue, String form, int maxLength, String accepted)
            implements Parameter {

        @Override
        public Object accept(Object value) {
            if (value instanceof String text && text.length() <= maxLength && text.matches(form)) {
                return text;
            }
            throw InvalidOperationException.badValue(name, value, accepted + ", at most " + maxLength + " characters");
        }
    }
}
