package io.bindery.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An upload over a raw connection that stops in the middle of its last file. */
final class PartialUpload implements AutoCloseable {

    private final Socket socket;

    private PartialUpload(Socket socket) {
        this.socket = socket;
    }

    /** Sends the headers and this share of the body, from 0 to 1, and then nothing more. */
    @SuppressWarnings("AddressSelection") // The services listen on 127.0.0.1, and only there.
    static PartialUpload begin(int port, Submission submission, double share) {
        byte[] body = submission.body();
        String headers = "POST /v1/jobs HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: "
                + Submission.CONTENT_TYPE + "\r\nContent-Length: " + body.length + "\r\n"
                + submission
                        .key()
                        .map(key -> "Idempotency-Key: " + key + "\r\n")
                        .orElse("") + "\r\n";
        try {
            var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            socket.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Arrays.copyOf(body, (int) (body.length * share)));
            return new PartialUpload(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
