package io.bindery.api.submission;

import static io.bindery.api.testing.Form.pdf;
import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.storage.cleanup.CleanupRounds;
import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.WriteTest;
import io.bindery.api.testing.ZeroFilledPdf;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.testing.lockingfs.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Uploads that end in the middle, on either side. */
@WriteTest
@Import(CleanupRounds.class)
class BrokenOffUploadIT {

    private final EmptyInstallation api;
    private final CleanupRounds cleanup;
    private int port;

    @Autowired
    BrokenOffUploadIT(EmptyInstallation api, CleanupRounds cleanup) {
        this.api = api;
        this.cleanup = cleanup;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        api.start();
    }

    @Test
    void refusesABodyThatEndsTooEarly() throws IOException {
        byte[] body = Form.asking().file("a.pdf", pdf("a")).bytes();
        byte[] half = Arrays.copyOf(body, body.length - 100);

        String answer = raw(half.length, half);

        assertThat(answer).startsWith("HTTP/1.1 400").contains("ended too early");
        assertNothingLeft();
    }

    @Test
    void cleansUpAfterAClientThatGoesAway() throws IOException {
        byte[] body = Form.asking().file("a.pdf", new ZeroFilledPdf(1 << 20)).bytes();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(client, body.length, "", Arrays.copyOf(body, body.length / 2));
            await().until(() -> api.files().size() == 1);
            client.setSoLinger(true, 0);
        }

        await().untilAsserted(() -> assertThat(api.now().job(api.lastJob())).hasFailedWith("UPLOAD_REFUSED"));
        assertNothingLeft();
    }

    @Test
    void refusesWhatIsToldToBeTooLargeBeforeItIsSent() throws IOException {
        String answer = raw(10L << 30, "--".getBytes(StandardCharsets.US_ASCII));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/upload-too-large");
        assertNothingLeft();
    }

    @Test
    void refusesWithoutWaitingForTheRest() throws IOException {
        byte[] body = Form.asking().file("a.pdf", new ZeroFilledPdf(6 << 20)).bytes();

        String answer = raw(body.length, Arrays.copyOf(body, 3 << 20));

        assertThat(answer).startsWith("HTTP/1.1 413").contains("'a.pdf' is larger than the 2 MiB");
        assertNothingLeft();
    }

    @Test
    void answersAClientThatGoesOnSendingTooMuch() {
        var tooMuch = new ZeroFilledPdf(60 << 20);

        Http.Answer answer = Form.asking().file("a.pdf", tooMuch).stream(port);

        assertThat(answer.status()).isEqualTo(413);
        assertNothingLeft();
    }

    @Test
    void letsOnlyOneUploadHoldAKey() throws IOException {
        byte[] body = Form.asking().file("a.pdf", pdf("a")).bytes();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(client, body.length, "Idempotency-Key: key\r\n", Arrays.copyOf(body, 200));
            await().until(() -> api.now().count("job") == 1);

            Http.Answer second = Form.asking().file("a.pdf", pdf("a")).post(port, "Idempotency-Key", "key");
            client.getOutputStream().write(body, 200, body.length - 200);
            String first = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().get("type").asString()).isEqualTo("/problems/upload-in-progress");
            assertThat(second.header("Retry-After")).isNotEmpty();
            assertThat(first).startsWith("HTTP/1.1 202");
        }
        assertThat(api.now().count("job")).isEqualTo(1);
    }

    @Test
    void asksForTheUploadAgainWhenItStoodStillForTooLong() throws IOException {
        byte[] body = Form.asking().file("a.pdf", pdf("a")).bytes();
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(client, body.length, "Idempotency-Key: key\r\n", Arrays.copyOf(body, 200));
            await().until(() -> api.now().count("job") == 1);
            api.timePasses(Duration.ofMinutes(3));
            client.getOutputStream().write(body, 200, body.length - 200);

            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/upload-timed-out");
        }
        assertThat(Form.asking()
                        .file("a.pdf", pdf("a"))
                        .post(port, "Idempotency-Key", "key")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void writesNothingWithoutTheMarker() throws IOException {
        api.disk().write("w/3f/something", "there was something here");
        Files.delete(api.disk().at(".bindery-root.json"));

        Http.Answer answer = Form.asking().file("a.pdf", pdf("a")).post(port);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo(
                        "The storage is not ready: the storage root has no marker: not mounted, or the wrong volume.");
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(api.now().count("job")).isZero();
        assertThat(api.files()).containsExactly("3f/something");
    }

    @Test
    void saysThatTheDiskIsFull() {
        api.disk().fail((operation, path) -> {
            if (operation == Operation.WRITE && path.toString().contains("/w/")) {
                throw new IOException("No space left on device");
            }
        });

        Http.Answer answer = Form.asking().file("a.pdf", pdf("a")).post(port);

        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        api.disk().mend();
        assertNothingLeft();
    }

    @Test
    void tellsNothingOfADiskThatFails() {
        api.disk().fail((operation, path) -> {
            if (operation == Operation.FORCE && path.toString().contains("/w/")) {
                throw new IOException("Input/output error");
            }
        });

        Http.Answer answer = Form.asking().file("a.pdf", pdf("a")).post(port);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("incident").doesNotContain("Input/output");
        api.disk().mend();
        assertNothingLeft();
    }

    @Test
    void makesNoJobOfWhatIsNoForm() {
        assertThat(new Http(port).send("POST", "/v1/jobs").status()).isEqualTo(415);
        assertThat(new Http(port)
                        .send("POST", "/v1/jobs", "Content-Type", "application/pdf")
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("/problems/unsupported-media-type");

        assertThat(api.now().count("job")).isZero();
    }

    @Test
    void refusesAFormWithoutABoundary() {
        assertThat(new Http(port)
                        .send("POST", "/v1/jobs", "Content-Type", "multipart/form-data")
                        .status())
                .isEqualTo(400);
        assertNothingLeft();
    }

    private String raw(long length, byte[] body) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(client, length, "", body);
            // To the end of the problem, not of the connection: the server may wait for the rest of the body.
            var answer = new StringBuilder();
            for (int next = client.getInputStream().read();
                    next >= 0 && next != '}';
                    next = client.getInputStream().read()) {
                answer.append((char) next);
            }
            return answer.toString();
        }
    }

    private static void send(Socket client, long length, String headers, byte[] body) throws IOException {
        // Shorter than the server waits for a silent client.
        client.setSoTimeout(10_000);
        client.getOutputStream()
                .write(("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                                + "Content-Type: multipart/form-data; boundary=" + Form.BOUNDARY
                                + "\r\nContent-Length: "
                                + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }

    private void assertNothingLeft() {
        JobId job = api.lastJob();
        assertThat(api.now().job(job)).hasFailedWith("UPLOAD_REFUSED");

        cleanup.round();

        assertThat(api.now().workspace(job, WorkspaceKind.INPUT)).isDeleted();
        assertThat(api.now().workspace(job, WorkspaceKind.RESULT)).isDeleted();
        assertThat(api.files()).isEmpty();
        assertThat(api.disk().files(api.disk().at(".trash"))).isEmpty();
    }
}
