package io.bindery.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a page that a request wants: htmx names the element that it replaces in {@code HX-Target}. */
final class Fragment {

    private static final Set<String> FRAGMENTS = Set.of("batches", "summary", "documents", "storage");

    private Fragment() {}

    /** The view: a whole template, or the fragment of it that is requested by its id. */
    static String of(HttpServletRequest request, String template) {
        String target = target(request);
        return target == null ? template : template + " :: " + target;
    }

    /** The id of the fragment that is requested; null for the whole page. */
    static @Nullable String target(HttpServletRequest request) {
        String target = request.getHeader("HX-Target");
        return request.getHeader("HX-Request") != null && target != null && FRAGMENTS.contains(target) ? target : null;
    }
}
