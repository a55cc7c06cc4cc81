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

/** The edge at which every exception becomes a problem: it catches broadly, so that nothing leaves by another way. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /** Answers null when there is nobody left to answer; throws when the answer has begun and can only be broken off. */
    @ExceptionHandler
    @Nullable ResponseEntity<ProblemDetail> answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws Exception {
        // A database that breaks a connection off must not be taken for a client that did.
        if (!ClassifyFailure.databaseAway(failure) && DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            log.debug("{} ended: the client went away", ProblemAnswer.describe(request));
            return null;
        }
        if (response.isCommitted()) {
            // Thrown on to the container, which logs its trace and closes the connection: a short answer must not look
            // like a whole one.
            log.warn("{} is broken off in its middle: {}", ProblemAnswer.describe(request), failure.toString());
            throw failure;
        }
        // What was meant for the answer that failed, its length above all, must not stay on the problem.
        response.reset();
        return ProblemAnswer.of(
                ClassifyFailure.problem(failure, ProblemAnswer.describe(request)), request.getRequestURI());
    }
}
