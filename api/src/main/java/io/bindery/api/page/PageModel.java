package io.bindery.api.page;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every template may use. */
@ControllerAdvice(basePackageClasses = PageModel.class)
class PageModel {

    private final Words words;

    PageModel(Words words) {
        this.words = words;
    }

    @ModelAttribute("words")
    Words words() {
        return words;
    }
}
