package io.bindery.api.event;

import io.bindery.api.problem.ProblemException;
import io.bindery.db.event.Position;
import org.jspecify.annotations.Nullable;

/** Reads the id that a client comes back with. */
final class LastEventId {

    static final String HEADER = "Last-Event-ID";
    static final String PARAMETER = "lastEventId";

    private LastEventId() {}

    /**
     * Where the client stands; null if it does not say. The header wins: a browser that comes back sends it, and still has the parameter that it
     * began with in the path.
     *
     * @throws ProblemException {@code INVALID_REQUEST} naming the one that is no number
     */
    static @Nullable Position of(@Nullable String header, @Nullable String parameter) {
        if (header != null && !header.isBlank()) {
            return position(HEADER, header.strip());
        }
        return parameter == null || parameter.isBlank() ? null : position(PARAMETER, parameter.strip());
    }

    private static Position position(String name, String text) {
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw ProblemException.invalid(name, "the id of an event of this job, a whole number");
        }
        try {
            return Position.of(Math.max(1, Long.parseLong(text)));
        } catch (NumberFormatException e) {
            // No database has come that far, so everything is told.
            return Position.of(Long.MAX_VALUE);
        }
    }
}
