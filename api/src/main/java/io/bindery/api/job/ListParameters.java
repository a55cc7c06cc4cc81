package io.bindery.api.job;

import io.bindery.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of lists; an invalid one is a problem that names it and the values it accepts. */
public final class ListParameters {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private static final int MAX_NAME = 200;

    private ListParameters() {}

    static int limit(@Nullable String text, int defaultLimit, int max) {
        if (text == null) {
            return defaultLimit;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= max) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered like a number out of bounds.
        }
        throw ProblemException.invalid("limit", "a whole number from 1 to " + max);
    }

    /**
     * The requested state; null if none is.
     *
     * @throws ProblemException {@code INVALID_REQUEST}, naming the valid states
     */
    public static <S extends Enum<S>> @Nullable S state(@Nullable String text, Class<S> states) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(states.getEnumConstants())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "state",
                        "one of "
                                + Arrays.stream(states.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))));
    }

    /** The text that a name must contain; null if none is given. */
    public static @Nullable String name(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > MAX_NAME || text.codePoints().anyMatch(Character::isISOControl)) {
            throw ProblemException.invalid(
                    "name", "at most " + MAX_NAME + " characters, none of them a control character");
        }
        return text.strip();
    }

    /**
     * A cursor for a position in a list.
     *
     * @param list the list's name, so that a cursor of another list is recognised
     */
    static String encodeCursor(String list, Object position) {
        return ENCODER.encodeToString((list + ":" + position).getBytes(StandardCharsets.US_ASCII));
    }

    /** The position that a cursor names; null if there is no cursor. */
    static <P> @Nullable P decodeCursor(@Nullable String cursor, String list, Function<String, P> parse) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            if (text.startsWith(list + ":")) {
                return parse.apply(text.substring(list.length() + 1));
            }
        } catch (IllegalArgumentException e) {
            // Answered like a cursor of another list.
        }
        throw ProblemException.invalid("cursor", "a nextCursor of this same list");
    }
}
