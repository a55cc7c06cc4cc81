import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** Apache Tika's server with two clients, without attachments and OCR, as the other peers. */
final class Tika implements Peer, AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final Process process;

    Tika(Path jar) throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.awt.headless=true",
                        "-jar",
                        jar.toString(),
                        "--noFork",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitAnswer();
    }

    private void awaitAnswer() throws Exception {
        for (int i = 0; i < 120 && process.isAlive(); i++) {
            try {
                http.send(HttpRequest.newBuilder(server.resolve("/version")).build(), HttpResponse.BodyHandlers.discarding());
                return;
            } catch (ConnectException e) {
                Thread.sleep(500);
            }
        }
        process.destroy();
        throw new IOException("Tika's server does not answer");
    }

    @Override
    public String name() {
        return "tika";
    }

    @Override
    public int run(List<Document> documents) throws Exception {
        return Peer.twoAtATime(documents, document -> {
            HttpResponse<Path> answer = http.send(
                    HttpRequest.newBuilder(server.resolve("/tika"))
                            .header("Accept", "text/plain")
                            .header("Content-Type", "application/pdf")
                            .header("X-Tika-Skip-Embedded", "true")
                            .header("X-Tika-PDFOcrStrategy", "no_ocr")
                            .PUT(HttpRequest.BodyPublishers.ofFile(document.path()))
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(Path.of(document.path() + ".tika.txt")));
            if (answer.statusCode() != 200) {
                Report.note("tika: " + document.name() + ": " + answer.statusCode());
                return 0;
            }
            return document.pages();
        });
    }

    @Override
    public void close() {
        process.destroy();
    }
}
