package io.bindery.api.result.artifact;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;

/** Conditional requests on one strong entity tag (RFC 9110, section 13). */
final class Preconditions {

    private Preconditions() {}

    /** Whether {@code If-Match} is given and names another entity tag; answered with 412. */
    static boolean ifMatchFails(@Nullable String ifMatch, String etag) {
        return ifMatch != null && !matches(ifMatch, etag, true);
    }

    /** Whether {@code If-None-Match} is given and names this entity tag; answered with 304. */
    static boolean ifNoneMatchFails(@Nullable String ifNoneMatch, String etag) {
        return ifNoneMatch != null && matches(ifNoneMatch, etag, false);
    }

    private static boolean matches(String tags, String etag, boolean strong) {
        ETag ours = ETag.create(etag);
        return ETag.parse(tags).stream().anyMatch(tag -> tag.isWildcard() || tag.compare(ours, strong));
    }
}
