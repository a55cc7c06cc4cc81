package io.bindery.cli.client;

import io.bindery.cli.input.Input;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A {@code multipart/form-data} body (RFC 7578) that reads its files while it is sent. */
final class MultipartBody {

    private static final String CRLF = "\r\n";

    private final String boundary = "bindery-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    MultipartBody json(String name, String json) {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"" + CRLF + "Content-Type: application/json",
                BodyPublishers.ofString(json));
    }

    /** @throws FileNotFoundException if it is gone */
    MultipartBody file(String name, Input input) throws FileNotFoundException {
        return part(
                "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"" + quoted(input.path()) + "\""
                        + CRLF + "Content-Type: application/octet-stream",
                BodyPublishers.ofFile(input.file()));
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Its length is known, so it is sent with a {@code Content-Length}. */
    BodyPublisher publisher() {
        var all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--" + boundary + "--" + CRLF));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }

    private MultipartBody part(String headers, BodyPublisher content) {
        parts.add(BodyPublishers.ofString("--" + boundary + CRLF + headers + CRLF + CRLF));
        parts.add(content);
        parts.add(BodyPublishers.ofString(CRLF));
        return this;
    }

    // As browsers do it (HTML, multipart form data): a line break or quote in a name must not end the header.
    private static String quoted(String path) {
        return path.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
