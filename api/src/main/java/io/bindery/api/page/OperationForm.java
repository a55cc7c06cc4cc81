package io.bindery.api.page;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as a part of the form.
 *
 * @param away whether no running worker can do it
 * @param fields what can be set
 */
record OperationForm(String name, String description, boolean away, List<Field> fields) {

    static OperationForm of(OperationSpec spec, boolean away) {
        return new OperationForm(
                spec.name(),
                spec.description(),
                away,
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
     * A setting.
     *
     * @param type {@code choice}, {@code whole}, {@code flag} or {@code text}
     * @param values of a choice
     * @param bounds of a number, or of the length of a text
     * @param form of a text, as a regular expression
     */
    record Field(
            String type,
            String name,
            String description,
            Object standard,
            List<String> values,
            @Nullable Bounds bounds,
            String form) {}

    /** The least and the most. */
    record Bounds(int least, int most) {}
}
