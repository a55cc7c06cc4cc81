package io.bindery.api.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which part of a page is wanted: htmx names the element that it will put the answer into. */
final class Fragment {

    private static final Set<String> PARTS = Set.of("batches", "summary", "documents", "storage");

    private Fragment() {}

    /** The view: a template as a whole, or the fragment of it that is asked for by its id. */
    static String of(HttpServletRequest request, String template) {
        String target = target(request);
        return target == null ? template : template + " :: " + target;
    }

    /** The id of the part that is asked for; null for the page as a whole. */
    static @Nullable String target(HttpServletRequest request) {
        String target = request.getHeader("HX-Target");
        return request.getHeader("HX-Request") != null && target != null && PARTS.contains(target) ? target : null;
    }
}
