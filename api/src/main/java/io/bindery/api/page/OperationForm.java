package io.bindery.api.page;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation in the form of a new batch.
 *
 * @param unavailable whether no running worker offers it
 * @param fields its parameters
 */
record OperationForm(String name, String description, boolean unavailable, List<Field> fields) {

    static OperationForm of(OperationSpec spec, boolean unavailable) {
        return new OperationForm(
                spec.name(),
                spec.description(),
                unavailable,
                spec.parameters().stream().map(OperationForm::field).toList());
    }

    private static Field field(Parameter parameter) {
        return switch (parameter) {
            case Parameter.Choice choice ->
                new Field(
                        "choice",
                        choice.name(),
                        choice.description(),
                        choice.defaultValue(),
                        choice.values(),
                        null,
                        "");
            case Parameter.Whole whole ->
                new Field(
                        "whole",
                        whole.name(),
                        whole.description(),
                        whole.defaultValue(),
                        List.of(),
                        new Bounds(whole.minimum(), whole.maximum()),
                        "");
            case Parameter.Flag flag ->
                new Field("flag", flag.name(), flag.description(), flag.defaultValue(), List.of(), null, "");
            case Parameter.Text text ->
                new Field(
                        "text",
                        text.name(),
                        text.description(),
                        text.defaultValue(),
                        List.of(),
                        new Bounds(0, text.maxLength()),
                        text.form());
        };
    }

    /**
     * A parameter.
     *
     * @param type {@code choice}, {@code whole}, {@code flag} or {@code text}
     * @param values the values of a choice
     * @param bounds the bounds of a number, or of the length of a text
     * @param pattern the regular expression that a text matches
     */
    record Field(
            String type,
            String name,
            String description,
            Object defaultValue,
            List<String> values,
            @Nullable Bounds bounds,
            String pattern) {}

    /** The least and the greatest value. */
    record Bounds(int min, int max) {}
}
