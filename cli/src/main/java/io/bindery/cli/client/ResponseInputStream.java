package io.bindery.cli.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a response; a broken connection is reported as {@link UnreachableException}. */
final class ResponseInputStream extends FilterInputStream {

    private final String server;

    ResponseInputStream(String server, InputStream bytes) {
        super(bytes);
        this.server = server;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new UnreachableException(server, e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (IOException e) {
            throw new UnreachableException(server, e);
        }
    }
}
