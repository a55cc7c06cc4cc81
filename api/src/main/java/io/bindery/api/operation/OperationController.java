package io.bindery.api.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import io.bindery.common.operation.Parameter;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the operations. */
@RestController
class OperationController {

    private static final String NO_TOOL = "No running worker has the tool that it needs.";

    private final OperationAvailability availability;

    OperationController(OperationAvailability availability) {
        this.availability = availability;
    }

    @Operation(
            summary = "Every operation, its parameters with defaults and bounds, the artifacts it makes,"
                    + " and whether a running worker offers it")
    @GetMapping("/v1/operations")
    OperationList list() {
        Set<String> missing = availability.missing();
        return new OperationList(Operations.all().stream()
                .map(spec -> json(spec, !missing.contains(spec.name())))
                .toList());
    }

    private static OperationJson json(OperationSpec spec, boolean available) {
        return new OperationJson(
                spec.name(),
                spec.description(),
                spec.parameters().stream().map(OperationController::json).toList(),
                spec.artifacts(),
                available,
                available ? null : NO_TOOL);
    }

    private static Map<String, Object> json(Parameter parameter) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", parameter.name());
        json.put(
                "type",
                switch (parameter) {
                    case Parameter.Choice choice -> "string";
                    case Parameter.Text text -> "string";
                    case Parameter.Whole whole -> "integer";
                    case Parameter.Flag flag -> "boolean";
                });
        json.put("description", parameter.description());
        json.put("default", parameter.defaultValue());
        switch (parameter) {
            case Parameter.Choice choice -> json.put("values", choice.values());
            case Parameter.Whole whole -> {
                json.put("minimum", whole.minimum());
                json.put("maximum", whole.maximum());
            }
            case Parameter.Text text -> {
                json.put("pattern", text.form());
                json.put("maxLength", text.maxLength());
            }
            case Parameter.Flag flag -> json.put("values", List.of(true, false));
        }
        return json;
    }

    /** All operations. */
    record OperationList(List<OperationJson> operations) {}

    /**
     * An operation; each parameter has name, type, description, default and either values, minimum and maximum, or
     * pattern and maxLength.
     */
    record OperationJson(
            String name,
            String description,
            List<Map<String, Object>> parameters,
            List<String> artifacts,
            boolean available,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String unavailableReason) {}
}
