package io.bindery.api.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The fixed list of problems (RFC 9457); their {@code type} is {@code /problems/<code>}. */
public enum ProblemType {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    CROSS_SITE_REQUEST(HttpStatus.FORBIDDEN, "Only pages of this service may change anything"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    UNKNOWN_JOB(HttpStatus.NOT_FOUND, "There is no such job"),
    UNKNOWN_DOCUMENT(HttpStatus.NOT_FOUND, "The job has no such document"),
    UNKNOWN_ARTIFACT(HttpStatus.NOT_FOUND, "The document has no such artifact"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted media types can be produced"),
    UPLOAD_TIMED_OUT(HttpStatus.REQUEST_TIMEOUT, "The upload was abandoned before it ended"),
    UPLOAD_IN_PROGRESS(HttpStatus.CONFLICT, "The same idempotency key is in use by an upload that has not ended"),
    OPERATION_UNAVAILABLE(HttpStatus.CONFLICT, "No running worker offers the requested operations"),
    UPLOAD_NOT_ENDED(HttpStatus.CONFLICT, "The job's upload has not ended"),
    JOB_NOT_ENDED(HttpStatus.CONFLICT, "The job has not ended"),
    JOB_ENDED(HttpStatus.CONFLICT, "The job has ended"),
    NOTHING_TO_RETRY(HttpStatus.CONFLICT, "No document of the job can be retried"),
    NOT_IN_QUARANTINE(HttpStatus.CONFLICT, "The storage root is not in quarantine"),
    JOB_GONE(HttpStatus.GONE, "The job's files have expired or were deleted"),
    UPLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The upload is larger than allowed"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
    PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "The artifact is not the one expected"),
    RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The range lies outside the artifact"),
    INVALID_UPLOAD(HttpStatus.UNPROCESSABLE_CONTENT, "The upload is not valid"),
    INVALID_OPERATION(HttpStatus.UNPROCESSABLE_CONTENT, "The operations are not valid"),
    IDEMPOTENCY_KEY_REUSED(
            HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key was used before with another request"),
    TOO_MANY_STREAMS(HttpStatus.TOO_MANY_REQUESTS, "Too many event streams are open"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot do this at the moment"),
    STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "There is not enough space for more uploads");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status it is answered with. */
    public HttpStatus status() {
        return status;
    }

    /** A short sentence, the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The {@code type} URI, relative to this service. */
    public URI uri() {
        return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
