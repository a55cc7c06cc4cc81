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
 * Finds the problem for whatever went wrong. What it does not know is an incident: the client learns a number, the log the rest,
 * so that no stack trace, class name or path leaves the service.
 */
public final class ClassifyFailure {

    private static final Logger log = LoggerFactory.getLogger(ClassifyFailure.class);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(5);
    private static final Duration STORAGE_PAUSE = Duration.ofSeconds(30);

    private ClassifyFailure() {}

    /**
     * The problem to answer.
     *
     * @param request what was asked, for the log
     */
    public static ProblemException problem(Throwable failure, String request) {
        if (databaseAway(failure)) {
            log.warn(
                    "{} answered 503, the client may try again: the database is away ({})",
                    request,
                    root(failure).toString());
            return ProblemException.retry(
                    ProblemType.UNAVAILABLE,
                    "The database cannot be reached at the moment; nothing was changed by halves.",
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
            case StorageNotReadyException away -> {
                log.error("{} answered 503, the client may try again: the storage is not there", request, away);
                yield ProblemException.retry(
                        ProblemType.UNAVAILABLE, "The storage is not there at the moment.", STORAGE_PAUSE, away);
            }
            case MissingServletRequestParameterException missing ->
                ProblemException.invalid(missing.getParameterName(), "this parameter is needed");
            case MissingServletRequestPartException missing ->
                ProblemException.invalid(missing.getRequestPartName(), "this part is needed");
            case MissingRequestHeaderException missing ->
                ProblemException.invalid(missing.getHeaderName(), "this header is needed");
            case MethodArgumentTypeMismatchException mismatch ->
                ProblemException.invalid(mismatch.getName(), "the value cannot be read");
            case HttpMessageNotReadableException unreadable ->
                ProblemException.of(ProblemType.INVALID_REQUEST, "The body cannot be read.");
            case ErrorResponse error ->
                status(error.getStatusCode(), failure, request).withHeaders(error.getHeaders());
            default -> incident(failure, request);
        };
    }

    /** The problem for a status that the container chose, with what it threw, if anything. */
    static ProblemException status(HttpStatusCode status, @Nullable Throwable failure, String request) {
        return switch (status.value()) {
            case 404 -> ProblemException.of(ProblemType.NOT_FOUND, "Nothing is served at this path.");
            case 405 ->
                ProblemException.of(ProblemType.METHOD_NOT_ALLOWED, "The header Allow names the methods allowed here.");
            case 406 -> ProblemException.of(ProblemType.NOT_ACCEPTABLE, "The header Accept names nothing made here.");
            case 413 -> ProblemException.of(ProblemType.UPLOAD_TOO_LARGE, "The body is larger than allowed.");
            case 415 ->
                ProblemException.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The body's Content-Type is not one that is read here.");
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
        log.error("Incident {}: {} answered 500, nothing tries again by itself", incident, request, failure);
        return ProblemException.of(
                        ProblemType.INTERNAL,
                        "Something unexpected happened; the service's log has the incident '" + incident + "'.")
                .with("incident", incident);
    }

    /** Whether the database could not be reached, or broke off, somewhere below. */
    static boolean databaseAway(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            // Whoever made a problem of it has decided already.
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
