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
 * Rejects requests that change something and come from a page of another site (cross-site request forgery): any page
 * that a user opens could otherwise submit, cancel and delete jobs through the user's browser. Browsers state the
 * origin of a request (Fetch Metadata, {@code Sec-Fetch-Site}; over plain HTTP only {@code Origin}); other clients do
 * not, and are not affected. Thread-safe.
 */
@Component
class RejectCrossSiteRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!SAFE_METHODS.contains(request.getMethod())
                && isCrossSite(
                        request.getHeader("Sec-Fetch-Site"),
                        request.getHeader(HttpHeaders.ORIGIN),
                        request.getHeader(HttpHeaders.HOST))) {
            throw ProblemException.of(
                    ProblemType.CROSS_SITE_REQUEST,
                    "The request comes from a page of another site; only pages of this service may change anything.");
        }
        return true;
    }

    private static boolean isCrossSite(@Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null) {
            return !SAME_SITE.contains(site);
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
