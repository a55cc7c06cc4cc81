package io.bindery.api.result.download;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** Headers that make a browser save a file, and never display or run it. */
public final class AttachmentHeaders {

    private AttachmentHeaders() {}

    /**
     * Sets the media type and the name to save under.
     *
     * @param fileName as its owner calls it; made safe here
     */
    public static void set(HttpServletResponse response, String mediaType, String fileName) {
        response.setContentType(mediaType(mediaType));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(safe(fileName), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(
                HttpHeaders.CACHE_CONTROL, CacheControl.empty().cachePrivate().getHeaderValue());
    }

    /**
     * The name without characters that have a meaning in file systems or headers, and without formatting characters.
     */
    public static String safe(String fileName) {
        String safe = fileName.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}/\\\\:*?\"<>|%;]", "_")
                .strip();
        return safe.isEmpty() || safe.startsWith(".") ? "_" + safe : safe;
    }

    private static String mediaType(String text) {
        try {
            return MediaType.parseMediaType(text).toString();
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }
    }
}
