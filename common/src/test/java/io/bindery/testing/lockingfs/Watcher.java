package io.bindery.testing.lockingfs;

import java.io.IOException;
import java.nio.file.Path;

/** Is told of every operation before it happens. May be called by several threads. */
@FunctionalInterface
public interface Watcher {

    /**
     * Says whether to go on.
     *
     * @param path of the real file system; for a move the source
     * @throws IOException to let the operation fail with it
     */
    void before(Operation operation, Path path) throws IOException;
}
