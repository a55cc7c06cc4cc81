package io.bindery.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** A problem as an HTTP response. */
final class ProblemResponse {

    private ProblemResponse() {}

    /** @param path the path of the request, percent-encoded */
    static ResponseEntity<ProblemDetail> of(ProblemException problem, String path) {
        ProblemType type = problem.type();
        var body = ProblemDetail.forStatusAndDetail(type.status(), String.valueOf(problem.getMessage()));
        body.setType(type.uri());
        body.setTitle(type.title());
        body.setInstance(URI.create(path));
        problem.properties().forEach(body::setProperty);
        return ResponseEntity.status(type.status())
                .headers(headers -> headers.putAll(problem.headers()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    /** Method and path, percent-encoded as received, so that they can be logged safely. */
    static String describe(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }
}
