package io.bindery.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bindery.cli.input.Input;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartBodyTest {

    @TempDir
    private Path directory;

    @Test
    void sendsRequestAndFilesWithALengthAndHarmlessNames() throws Exception {
        Path file = Files.writeString(directory.resolve("a.pdf"), "%PDF-1.7 content");
        var length = new AtomicReference<String>();
        var body = new AtomicReference<String>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/jobs", exchange -> {
            length.set(exchange.getRequestHeaders().getFirst("Content-Length"));
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] job = """
                    {"id":"j","name":"n","state":"QUEUED","operations":[],"pages":{"total":0,"done":0},
                    "documents":{"total":1,"queued":1,"running":0,"succeeded":0,"failed":0,"cancelled":0}}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, job.length);
            exchange.getResponseBody().write(job);
            exchange.close();
        });
        server.start();

        Job job;
        try (var api = new ApiClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            job = api.submit(
                    "n", List.of(new Operation("text", Map.of())), List.of(new Input("ü/\"q\"\r\nX: y.pdf", file)));
        } finally {
            server.stop(0);
        }

        assertThat(job.documents().total()).isEqualTo(1);
        assertThat(length.get()).isEqualTo(String.valueOf(body.get().getBytes(StandardCharsets.UTF_8).length));
        assertThat(body.get())
                .contains("name=\"request\"\r\nContent-Type: application/json\r\n\r\n{")
                .contains("name=\"files\"; filename=\"ü/%22q%22%0D%0AX: y.pdf\"\r\n")
                .contains("\r\n\r\n%PDF-1.7 content\r\n--bindery-")
                .endsWith("--\r\n");
    }

    @Test
    void tellsTheReasonOfARefusal() throws IOException {
        assertThat(new ApiClientProblem(422, "{\"title\":\"No\",\"detail\":\"files: a.pdf is too large\"}").caught())
                .hasMessage("No: files: a.pdf is too large")
                .returns(true, ApiException::isClientError);
        assertThat(new ApiClientProblem(500, "<html>").caught())
                .hasMessage("HTTP status 500")
                .returns(false, ApiException::isClientError);
    }
}
