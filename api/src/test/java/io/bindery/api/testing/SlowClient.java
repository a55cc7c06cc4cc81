package io.bindery.api.testing;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * A client that takes bytes only when it is told to; its small window soon stops the server in the middle of a write.
 */
public final class SlowClient implements Closeable {

    private final Socket socket;
    private final InputStream in;

    /** Asks for a path and reads the answer's head. */
    public SlowClient(int port, String path) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(30_000);
        OutputStream out = socket.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        in = new BufferedInputStream(socket.getInputStream(), 1024);
        int state = 0;
        while (state < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the server closed the connection before it answered");
            }
            state = next == "\r\n\r\n".charAt(state) ? state + 1 : next == '\r' ? 1 : 0;
        }
    }

    /** Reads to the end of the connection, as it comes from the wire; returns how many bytes that were. */
    public long drain() throws IOException {
        try {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // Broken off with a reset, which has thrown away what was under way.
            return -1;
        }
    }

    /** Reads to the end of the connection; whether a chunked answer was finished with its last, empty chunk. */
    public boolean drainsToLastChunk() throws IOException {
        byte[] last = new byte[5];
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                System.arraycopy(last, 1, last, 0, 4);
                last[4] = (byte) next;
            }
        } catch (SocketException e) {
            return false;
        }
        return new String(last, StandardCharsets.US_ASCII).equals("0\r\n\r\n");
    }

    /** Goes away without a farewell: the server sees a reset. */
    public void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
