package io.bindery.common.operation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every operation Bindery knows, each declared once: the API lists and checks them, the worker runs them. */
public final class Operations {

    /** The text of the document, page by page. */
    public static final OperationSpec TEXT = new OperationSpec(
            "text",
            "The text of every page, as one plain file and as JSON by page.",
            List.of(new Parameter.Choice(
                    "order",
                    "content: as the file writes it, best for columns; position: strictly top to bottom, left to right.",
                    "content",
                    List.of("content", "position"))),
            List.of("text.txt", "text.json"));

    /** What the document says about itself. */
    public static final OperationSpec METADATA = new OperationSpec(
            "metadata",
            "What the document says about itself: title, dates, version, page sizes, encryption, forms, attachments.",
            List.of(),
            List.of("metadata.json"));

    private static final List<OperationSpec> ALL = List.of(TEXT, METADATA);

    private static final Map<String, OperationSpec> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(OperationSpec::name, Function.identity()));

    private Operations() {}

    /** All operations, in the order in which they are listed to people. */
    public static List<OperationSpec> all() {
        return ALL;
    }

    /**
     * Checks what is asked for and fills in defaults.
     *
     * @return the requests in the order given, every parameter present
     * @throws InvalidOperationException naming what is unknown, repeated or out of bounds
     */
    public static List<OperationRequest> accept(List<OperationRequest> asked) {
        if (asked.isEmpty()) {
            throw InvalidOperationException.noneAsked(BY_NAME.keySet());
        }
        var seen = new HashSet<String>();
        var accepted = new ArrayList<OperationRequest>();
        for (OperationRequest request : asked) {
            OperationSpec spec = BY_NAME.get(request.name());
            if (spec == null) {
                throw InvalidOperationException.unknownOperation(request.name(), BY_NAME.keySet());
            }
            if (!seen.add(request.name())) {
                throw InvalidOperationException.askedTwice(request.name());
            }
            accepted.add(spec.accept(request.parameters()));
        }
        return List.copyOf(accepted);
    }
}
