package io.bindery.api.problem;

import io.bindery.common.operation.InvalidOperationException;
import io.bindery.common.storage.StorageFullException;
import io.bindery.common.storage.StorageNotReadyException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * Maps an exception to its problem. An unknown one is an incident: the client gets only an id, and the log the rest, so
 * that no stack trace, class name or path leaves the service.
 */
public final class ClassifyFailure {

    private static final Logger log = LoggerFactory.getLogger(ClassifyFailure.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(5);
    private static final Duration STORAGE_PAUSE = Duration.ofSeconds(30);

    private ClassifyFailure() {}

    /**
     * The problem to answer.
     *
     * @param request method and path, for the log
     */
    public static ProblemException problem(Throwable failure, String request) {
        if (isDatabaseUnavailable(failure)) {
            log.warn(
                    "{} answered 503, the client may try again: the database cannot be reached ({})",
                    request,
                    root(failure).toString());
            return ProblemException.retry(
                    ProblemType.UNAVAILABLE,
                    "The database cannot be reached at the moment; nothing was changed in part.",
                    DATABASE_PAUSE,
                    failure);
        }
        return switch (failure) {
            case ProblemException problem -> problem;
            case InvalidOperationException invalid ->
                ProblemException.of(ProblemType.INVALID_OPERATION, String.valueOf(invalid.getMessage()));
            case StorageFullException full -> {
                log.error("{} answered 507, the client may try again: the storage is full", request, full);
                yield ProblemException.retry(
                        ProblemType.STORAGE_FULL, "The storage has no room left.", STORAGE_PAUSE, full);
            }
            case StorageNotReadyException notReady -> {
                log.error("{} answered 503, the client may try again: the storage is not ready", request, notReady);
                yield ProblemException.retry(
                        ProblemType.UNAVAILABLE, "The storage is not ready at the moment.", STORAGE_PAUSE, notReady);
            }
            case MissingServletRequestParameterException missing ->
                ProblemException.invalid(missing.getParameterName(), "this parameter is required");
            case MissingServletRequestPartException missing ->
                ProblemException.invalid(missing.getRequestPartName(), "this part is required");
            case MissingRequestHeaderException missing ->
                ProblemException.invalid(missing.getHeaderName(), "this header is required");
            case MethodArgumentTypeMismatchException mismatch ->
                ProblemException.invalid(mismatch.getName(), "the value cannot be read");
            case HttpMessageNotReadableException unreadable ->
                ProblemException.of(ProblemType.INVALID_REQUEST, "The body cannot be read.");
            case ErrorResponse error ->
                status(error.getStatusCode(), failure, request).withHeaders(error.getHeaders());
            default -> incident(failure, request);
        };
    }

    /** The problem for a status that the container chose, with the exception behind it, if any. */
    static ProblemException status(HttpStatusCode status, @Nullable Throwable failure, String request) {
        return switch (status.value()) {
            case 404 -> ProblemException.of(ProblemType.NOT_FOUND, "Nothing is served at this path.");
            case 405 ->
                ProblemException.of(ProblemType.METHOD_NOT_ALLOWED, "The header Allow names the methods allowed here.");
            case 406 ->
                ProblemException.of(ProblemType.NOT_ACCEPTABLE, "None of the media types in Accept can be produced.");
            case 413 -> ProblemException.of(ProblemType.UPLOAD_TOO_LARGE, "The body is larger than allowed.");
            case 415 ->
                ProblemException.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type of the body is not supported.");
            case 503 ->
                ProblemException.retry(
                        ProblemType.UNAVAILABLE, "The service is busy or stopping.", DATABASE_PAUSE, failure);
            default ->
                status.is4xxClientError()
                        ? ProblemException.of(ProblemType.INVALID_REQUEST, "The request cannot be understood.")
                        : incident(failure, request);
        };
    }

    private static ProblemException incident(@Nullable Throwable failure, String request) {
        String incident = UUID.randomUUID().toString();
        log.error("Incident {}: {} answered 500, it is not retried automatically", incident, request, failure);
        return ProblemException.of(
                        ProblemType.INTERNAL,
                        "Something unexpected happened; the service's log has the incident '" + incident + "'.")
                .with("incident", incident);
    }

    /** Whether a cause is that the database could not be reached, or its connection broke. */
    static boolean isDatabaseUnavailable(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            // It was classified already.
            if (at instanceof ProblemException) {
                return false;
            }
            if (at instanceof DataAccessResourceFailureException
                    || at instanceof TransientDataAccessException
                    || at instanceof RecoverableDataAccessException
                    || at instanceof CannotCreateTransactionException
                    || at instanceof TransactionSystemException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return at;
    }
}
