package io.bindery.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns every exception of a controller into a problem; it catches all, so that no other error body is sent. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Returns null if the client has disconnected; throws if the response has begun and can only be cut off. */
    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // A broken connection to the database must not be taken for one to the client.
        if (!ClassifyFailure.isDatabaseUnavailable(failure)
                && DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            log.debug("{} ended: the client has disconnected", ProblemResponse.describe(request));
            return null;
        }
        if (response.isCommitted()) {
            // Thrown on to the container, which logs its trace and closes the connection: a response that was cut off
            // must not look complete.
            log.warn(
                    "{} is cut off in the middle of its response: {}",
                    ProblemResponse.describe(request),
                    failure.toString());
            throw failure;
        }
        // Headers of the failed response, above all its length, must not stay on the problem.
        response.reset();
        return ProblemResponse.of(
                ClassifyFailure.problem(failure, ProblemResponse.describe(request)), request.getRequestURI());
    }
}
