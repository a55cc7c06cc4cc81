package io.bindery.api.submission.request;

import java.io.IOException;
import java.io.InputStream;

/** Receives the files of a request while it is read: stores them or, for a repeated request, only hashes them. */
public interface FileSink {

    /**
     * Receives one file.
     *
     * @param name its checked name
     * @param content its bytes, read to the end
     */
    ReceivedFile accept(String name, InputStream content) throws IOException;
}
