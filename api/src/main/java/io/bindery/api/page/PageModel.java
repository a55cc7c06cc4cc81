package io.bindery.api.page;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The attributes that every template may use. */
@ControllerAdvice(basePackageClasses = PageModel.class)
class PageModel {

    private final PageFormatter format;

    PageModel(PageFormatter format) {
        this.format = format;
    }

    /** Also forbids caching: a fragment has the same address as its page, and Back must not show the fragment alone. */
    @ModelAttribute("format")
    PageFormatter format(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return format;
    }
}
