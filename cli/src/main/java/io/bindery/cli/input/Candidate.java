package io.bindery.cli.input;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A file, and how much of its path becomes the path of the document.
 *
 * @param file absolute and normal
 * @param names the number of path segments used, from the end
 */
record Candidate(Path file, int names) {

    String path() {
        int count = file.getNameCount();
        return StreamSupport.stream(file.subpath(count - names, count).spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    boolean canBeLonger() {
        return names < file.getNameCount();
    }

    Candidate longer() {
        return canBeLonger() ? new Candidate(file, names + 1) : this;
    }
}
