package io.bindery.testing.lockingfs;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.Iterator;

/** A listing that keeps its directory. It is no secure stream: that would lead around the locks. */
record LockingDirectoryStream(LockingFileSystem fileSystem, DirectoryStream<Path> real, Closeable handle)
        implements DirectoryStream<Path> {

    @Override
    public Iterator<Path> iterator() {
        Iterator<Path> entries = real.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Path next() {
                return fileSystem.wrap(entries.next());
            }
        };
    }

    @Override
    public void close() throws IOException {
        try (handle) {
            real.close();
        }
    }
}
