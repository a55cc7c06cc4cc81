package io.bindery.api.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Ends a request with a problem. Its message and properties are sent to the client; a cause is for the log only. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, Object> properties = new LinkedHashMap<>();
    private final transient HttpHeaders headers = new HttpHeaders();

    private ProblemException(ProblemType type, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.type = type;
    }

    /**
     * A problem that a retry will not solve.
     *
     * @param detail a sentence that names the field and the limit, where there is one
     */
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, null);
    }

    /** A problem that a retry may solve; answered with {@code Retry-After}. */
    public static ProblemException retry(ProblemType type, String detail, Duration after, @Nullable Throwable cause) {
        return new ProblemException(type, detail, cause)
                .withHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, after.toSeconds())));
    }

    /** A request parameter with an invalid value; {@code accepted} says which values are valid. */
    public static ProblemException invalid(String parameter, String accepted) {
        return of(ProblemType.INVALID_REQUEST, parameter + ": " + accepted);
    }

    /** Adds an extension member (RFC 9457, section 3.2). */
    public ProblemException with(String name, Object value) {
        properties.put(name, value);
        return this;
    }

    /** Adds a header to the answer. */
    public ProblemException withHeader(String name, String value) {
        headers.set(name, value);
        return this;
    }

    ProblemException withHeaders(HttpHeaders more) {
        headers.putAll(more);
        return this;
    }

    /** The type, from the fixed list. */
    public ProblemType type() {
        return type;
    }

    /** The extension members. */
    public Map<String, Object> properties() {
        return properties;
    }

    HttpHeaders headers() {
        return headers;
    }
}
