package io.bindery.api.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every template may use. */
@ControllerAdvice(basePackageClasses = PageModel.class)
class PageModel {

    private final Words words;

    PageModel(Words words) {
        this.words = words;
    }

    /** Also says that a view is not to be kept: a part of it has the same address, and Back must not show the part alone. */
    @ModelAttribute("words")
    Words words(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return words;
    }
}
