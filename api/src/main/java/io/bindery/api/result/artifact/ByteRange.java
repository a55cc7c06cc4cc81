package io.bindery.api.result.artifact;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;

/**
 * The part of an artifact that a request selects (RFC 9110, section 14). More than one range, an unknown unit or a
 * malformed header selects the whole, as the RFC allows.
 *
 * @param offset the first byte, from 0
 * @param length how many bytes
 * @param total the length of the whole artifact in bytes
 * @param partial whether it is answered as 206
 */
record ByteRange(long offset, long length, long total, boolean partial) {

    /**
     * Reads the request's headers.
     *
     * @param etag the strong tag of the artifact, in quotes
     * @throws ProblemException {@code RANGE_NOT_SATISFIABLE}
     */
    static ByteRange of(@Nullable String range, @Nullable String ifRange, String etag, long total) {
        return (ifRange == null || ifRange.equals(etag) ? single(range) : Optional.<HttpRange>empty())
                .map(requested -> part(requested, String.valueOf(range), total))
                .orElseGet(() -> whole(total));
    }

    static ByteRange whole(long total) {
        return new ByteRange(0, total, total, false);
    }

    /** The value of {@code Content-Range}. */
    String contentRange() {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + total;
    }

    private static Optional<HttpRange> single(@Nullable String range) {
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(range);
            return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ByteRange part(HttpRange requested, String range, long total) {
        long first = requested.getRangeStart(total);
        long last = requested.getRangeEnd(total);
        if (first < total && first <= last) {
            return new ByteRange(first, last - first + 1, total, true);
        }
        throw ProblemException.of(
                        ProblemType.RANGE_NOT_SATISFIABLE,
                        "The artifact has " + total + " bytes; '" + range + "' has none of them.")
                .withHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + total);
    }
}
