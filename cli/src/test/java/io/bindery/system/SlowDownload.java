package io.bindery.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A download that takes as many bytes as it is told to, over a connection that holds few bytes on their way. */
final class SlowDownload implements AutoCloseable {

    private static final int WINDOW = 16 * 1024;

    private final Socket socket = new Socket();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final InputStream content;
    private final long length;

    private SlowDownload(int port, String path) throws IOException {
        // Before it connects, or the window is negotiated without it.
        socket.setReceiveBufferSize(WINDOW);
        socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        content = socket.getInputStream();
        length = readLength();
    }

    /** Returns when the headers are there. */
    static SlowDownload begin(int port, String path) {
        try {
            return new SlowDownload(port, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes up to this many bytes more. */
    void take(int bytes) {
        try {
            taken.writeBytes(content.readNBytes((int) Math.min(bytes, left())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that were announced and are not taken yet. */
    long left() {
        return length - taken.size();
    }

    /** Takes all that is left. */
    byte[] finish() {
        take(Integer.MAX_VALUE);
        return taken.toByteArray();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long readLength() throws IOException {
        var headers = new StringBuilder();
        while (headers.indexOf("\r\n\r\n") < 0) {
            int next = content.read();
            if (next < 0) {
                throw new IOException("no answer: " + headers);
            }
            headers.append((char) next);
        }
        return headers.toString()
                .toLowerCase(Locale.ROOT)
                .lines()
                .filter(line -> line.startsWith("content-length:"))
                .map(line -> Long.parseLong(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("no length announced: " + headers));
    }
}
