package io.bindery.common.operation;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** A request names an operation or parameter that does not exist, or a value out of bounds. */
public final class InvalidOperationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private InvalidOperationException(String message) {
        super(message);
    }

    static InvalidOperationException noneRequested(Collection<String> known) {
        return new InvalidOperationException(
                "operations: at least one is needed; known are " + String.join(", ", sorted(known)));
    }

    static InvalidOperationException unknownOperation(String name, Collection<String> known) {
        return new InvalidOperationException(
                "operations: unknown operation '" + name + "'; known are " + String.join(", ", sorted(known)));
    }

    static InvalidOperationException requestedTwice(String name) {
        return new InvalidOperationException("operations: '" + name + "' is requested twice");
    }

    static InvalidOperationException needs(String name, String needed) {
        return new InvalidOperationException("operations: '" + name + "' needs '" + needed + "' in the same job");
    }

    static InvalidOperationException unknownParameter(String operation, String name, Collection<String> known) {
        return new InvalidOperationException("operations: '" + operation + "' has no parameter '" + name + "'; "
                + (known.isEmpty() ? "it has none" : "it has " + String.join(", ", sorted(known))));
    }

    static InvalidOperationException badValue(String parameter, Object value, String accepted) {
        return new InvalidOperationException(
                "operations: parameter '" + parameter + "' is " + accepted + ", not '" + value + "'");
    }

    private static SortedSet<String> sorted(Collection<String> names) {
        return new TreeSet<>(names);
    }
}
