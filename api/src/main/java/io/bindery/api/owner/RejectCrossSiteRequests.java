package io.bindery.api.owner;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses to change anything for the page of another site: a browser that can reach this service would otherwise hand in, cancel and delete
 * for whoever has written a page that its user opens. Browsers say where a request comes from (Fetch Metadata, {@code Sec-Fetch-Site}; over plain HTTP
 * only {@code Origin}); other clients do not, and are not concerned. Thread-safe.
 */
@Component
class OwnSiteOnly implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!SAFE.contains(request.getMethod())
                && foreign(
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader(HttpHeaders.ORIGIN),
                        request.getHeader(HttpHeaders.HOST))) {
            throw ProblemException.of(
                    ProblemType.CROSS_SITE_REQUEST, "A page of another site asked for it; only pages of this one may.");
        }
        return true;
    }

    private static boolean foreign(@Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null) {
            return !OWN.contains(site);
        }
        return origin != null && !authority(origin).equalsIgnoreCase(String.valueOf(host));
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
