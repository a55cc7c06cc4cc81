package io.bindery.api.testing;

import io.bindery.testing.OwnConnection;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A multipart form, written byte by byte, so that it may also be wrong. */
public final class Form {

    /** Between its parts. */
    public static final String BOUNDARY = "----bindery-test-boundary";

    private final List<InputStream> content = new ArrayList<>();

    /** A form that asks for the text of its files. */
    public static Form asking() {
        return new Form().request("""
                {"operations": [{"name": "text"}]}""");
    }

    /** A small PDF; another mark makes other bytes. */
    public static byte[] pdf(String mark) {
        return """
                %%PDF-1.4
                %% %s
                1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>> endobj
                trailer <</Size 4/Root 1 0 R>>
                %%%%EOF
                """.formatted(mark).getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a part {@code request}. */
    public Form request(String json) {
        return part("name=\"request\"", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a part {@code files}. */
    public Form file(String name, byte[] bytes) {
        return part("name=\"files\"; filename=\"" + name + "\"", bytes);
    }

    /** Adds a part {@code files} that is made while it is sent. */
    public Form file(String name, InputStream bytes) {
        content.add(head("name=\"files\"; filename=\"" + name + "\""));
        content.add(bytes);
        content.add(ascii("\r\n"));
        return this;
    }

    /** Adds a part with this content disposition. */
    public Form part(String disposition, byte[] bytes) {
        content.add(head(disposition));
        content.add(new ByteArrayInputStream(bytes));
        content.add(ascii("\r\n"));
        return this;
    }

    /** The form and its end, to be read once. */
    public InputStream body() {
        content.add(ascii("--" + BOUNDARY + "--\r\n"));
        return new SequenceInputStream(Collections.enumeration(content));
    }

    /** The form and its end. */
    public byte[] bytes() {
        try (InputStream body = body()) {
            var bytes = new ByteArrayOutputStream();
            body.transferTo(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Submits it with its length told, and headers as name, value, name, value. */
    public Http.Answer post(int port, String... headers) {
        return send(port, BodyPublishers.ofByteArray(bytes()), headers);
    }

    /** Submits it in chunks, as it is made. */
    public Http.Answer stream(int port) {
        return send(port, BodyPublishers.ofInputStream(this::body));
    }

    private static Http.Answer send(int port, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/jobs"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Http.Answer(OwnConnection.send(request.build()));
    }

    private static InputStream head(String disposition) {
        return new ByteArrayInputStream(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream ascii(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
