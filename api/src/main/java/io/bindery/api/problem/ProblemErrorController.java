package io.bindery.api.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers failures outside the dispatcher, in a filter or in the container, as problems too. */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

    @RequestMapping("${spring.web.error.path:/error}")
    @Nullable ResponseEntity<ProblemDetail> answer(HttpServletRequest request, HttpServletResponse response) {
        if (response.isCommitted()) {
            // The container also calls this for a response that it is about to cut off.
            return null;
        }
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        String path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
                ? uri
                : request.getRequestURI();
        String described = request.getMethod() + " " + path;
        ProblemException problem = failure instanceof Throwable thrown
                ? ClassifyFailure.problem(thrown, described)
                : ClassifyFailure.status(
                        status instanceof Integer code ? HttpStatusCode.valueOf(code) : HttpStatus.NOT_FOUND,
                        null,
                        described);
        return ProblemResponse.of(problem, path);
    }
}
