package io.bindery.api.submission.request;

import java.io.IOException;
import java.io.InputStream;

/** Where the files of a request go while it is read: into storage, or, for a repeated request, only through a hash. */
public interface FileSink {

    /**
     * Takes one file.
     *
     * @param name its checked name
     * @param content its bytes, read to the end
     */
    ReceivedFile accept(String name, InputStream content) throws IOException;
}
