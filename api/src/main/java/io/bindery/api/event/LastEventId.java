package io.bindery.api.event;

import io.bindery.api.problem.ProblemException;
import io.bindery.db.event.Position;
import org.jspecify.annotations.Nullable;

/** Reads the id of the last event that a reconnecting client has received. */
final class LastEventId {

    static final String HEADER = "Last-Event-ID";
    static final String PARAMETER = "lastEventId";

    private LastEventId() {}

    /**
     * The position of the client; null if it sends none. The header wins: a browser that reconnects sends it, while its
     * URL still has the parameter of the first request.
     *
     * @throws ProblemException {@code INVALID_REQUEST} naming the header or parameter that is not a number
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
            // No database has got that far, so everything is sent again.
            return Position.of(Long.MAX_VALUE);
        }
    }
}
