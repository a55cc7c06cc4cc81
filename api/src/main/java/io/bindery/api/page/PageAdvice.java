package io.bindery.api.page;

import io.bindery.api.problem.ClassifyFailure;
import io.bindery.api.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Shows problems of pages as a page, with the same status as in REST. */
@ControllerAdvice(basePackageClasses = PageAdvice.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageAdvice {

    private final PageFormatter format;

    PageAdvice(PageFormatter format) {
        this.format = format;
    }

    @ExceptionHandler
    ModelAndView show(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw failure;
        }
        ProblemException problem =
                ClassifyFailure.problem(failure, request.getMethod() + " " + request.getRequestURI());
        var page = new ModelAndView("problem", problem.type().status());
        page.addObject("format", format);
        page.addObject("title", problem.type().title());
        page.addObject("detail", problem.getMessage());
        page.addObject("tombstone", problem.properties().get("job"));
        return page;
    }
}
