package io.bindery.api.submission.request;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.job.Priority;
import io.bindery.common.operation.InvalidOperationException;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The part {@code request} of a submission, checked.
 *
 * @param name what the owner calls the job; null if not given
 * @param operations the operations requested, defaults filled in
 * @param priority whether its documents are queued before or after others
 */
public record JobRequest(@Nullable String name, List<OperationRequest> operations, Priority priority) {

    /** Upper bound of the part, in bytes; a request with every operation is far smaller. */
    static final int MAX_BYTES = 64 * 1024;

    /** Upper bound of a job's name, in characters. */
    public static final int MAX_NAME = 200;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * Reads and checks the part.
     *
     * @throws ProblemException naming the field and what it accepts
     */
    static JobRequest read(InputStream part) throws IOException {
        byte[] bytes = part.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw invalid("longer than " + MAX_BYTES / 1024 + " KiB");
        }
        Raw raw;
        try {
            raw = JSON.readValue(bytes, Raw.class);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
        if (raw == null) {
            throw invalid("empty");
        }
        return new JobRequest(name(raw.name()), operations(raw.operations()), priority(raw.priority()));
    }

    static ProblemException missing() {
        return invalid("missing; it holds {\"name\", \"operations\", \"priority\"}");
    }

    static ProblemException duplicate() {
        return invalid("sent twice");
    }

    private static @Nullable String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw invalid("'name' is longer than " + MAX_NAME + " characters");
        }
        if (name.codePoints().anyMatch(PrintableText::isUnprintable)) {
            throw invalid("'name' contains a control character");
        }
        return name.strip();
    }

    private static List<OperationRequest> operations(@Nullable List<@Nullable RawOperation> requested) {
        if (requested == null) {
            throw ProblemException.of(ProblemType.INVALID_OPERATION, "request: 'operations' is missing.");
        }
        try {
            return Operations.accept(
                    requested.stream().map(JobRequest::operation).toList());
        } catch (InvalidOperationException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_OPERATION,
                    "request: " + PrintableText.sanitize(String.valueOf(e.getMessage()), 300) + ".");
        }
    }

    private static OperationRequest operation(@Nullable RawOperation raw) {
        if (raw == null || raw.name() == null) {
            throw ProblemException.of(ProblemType.INVALID_OPERATION, "request: an operation without 'name'.");
        }
        Map<String, Object> parameters = raw.parameters() == null ? Map.of() : raw.parameters();
        if (parameters.values().stream().anyMatch(Objects::isNull)) {
            throw ProblemException.of(
                    ProblemType.INVALID_OPERATION,
                    "request: operations: a parameter of '" + DocumentPath.display(raw.name()) + "' is null.");
        }
        return new OperationRequest(raw.name(), parameters);
    }

    private static Priority priority(@Nullable String priority) {
        if (priority == null) {
            return Priority.INTERACTIVE;
        }
        return switch (priority.toLowerCase(Locale.ROOT)) {
            case "interactive" -> Priority.INTERACTIVE;
            case "bulk" -> Priority.BULK;
            default -> throw invalid("'priority' is interactive or bulk, not '" + DocumentPath.display(priority) + "'");
        };
    }

    /** The parser's own messages would show the names of our classes to the client. */
    private static ProblemException unreadable(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> invalid("the field '" + field(unknown) + "' is not known");
            case DatabindException other -> invalid("'" + field(other) + "' is not the kind of value expected");
            default ->
                invalid("not JSON at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr());
        };
    }

    private static String field(JacksonException e) {
        var field = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.isEmpty() ? "request" : DocumentPath.display(field.toString());
    }

    private static ProblemException invalid(String why) {
        return ProblemException.of(ProblemType.INVALID_REQUEST, "request: " + why + ".");
    }

    private record Raw(
            @Nullable String name,
            @Nullable List<@Nullable RawOperation> operations,
            @Nullable String priority) {}

    private record RawOperation(
            @Nullable String name, @Nullable Map<String, Object> parameters) {}
}
