package io.bindery.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A download that takes as many bytes as it is told to, over a connection that holds few bytes on their way, and keeps
 * only their hash.
 */
final class SlowDownload implements AutoCloseable {

    private static final int WINDOW = 16 * 1024;

    private final Socket socket = new Socket();
    private final MessageDigest hash = Sha256.digest();
    private final byte[] block = new byte[64 * 1024];
    private final InputStream content;
    private final long length;
    private long taken;

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
    void take(long bytes) {
        long wanted = Math.min(bytes, left());
        try {
            while (wanted > 0) {
                int read = content.read(block, 0, (int) Math.min(block.length, wanted));
                if (read < 0) {
                    return;
                }
                hash.update(block, 0, read);
                taken += read;
                wanted -= read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that were announced and are not taken yet. */
    long left() {
        return length - taken;
    }

    /** Takes all that is left; the SHA-256 of all that came. */
    String finish() {
        take(Long.MAX_VALUE);
        return HexFormat.of().formatHex(hash.digest());
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
